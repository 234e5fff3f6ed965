import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { at, items, pair } from '../../src/manifests/yaml/node';
import { type CheckSettings, configurationFrom } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';
import { finding } from '../../src/rules/report';
import type { Finding, Rule } from '../../src/rules/rule';
import { suppressionRules } from '../../src/rules/suppressionRules';
import { linesOf, yaml } from './sample';

/** A rule of which the test knows everything. */
function rule(id: string, given: Partial<Rule> & Pick<Rule, 'check'>): Rule {
  return {
    id,
    title: id,
    why: '',
    severity: 'warning',
    category: id,
    standards: [],
    appliesTo: ['kubernetes'],
    profiles: ['recommended'],
    examples: {},
    ...given,
  };
}

/** Finds every key of that name in the pod's spec. */
function keyRule(id: string, key: string, given: Partial<Rule> = {}): Rule {
  return rule(id, {
    ...given,
    *check({ set }): Generator<Finding> {
      for (const { podSpec } of set.workloads) {
        const found = pair(podSpec, key);
        if (found) yield finding({ place: found.key, message: `${key} is set.` });
      }
    },
  });
}

const network = keyRule('network-rule', 'hostNetwork');
const process = keyRule('process-rule', 'hostPID', { profiles: ['pod-security-baseline'] });

const pod = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    hostPID: true
    hostNetwork: true
    containers:
      - name: web
        image: nginx:1.30.7
`;

function check(text: string, rules: readonly Rule[], ...settings: readonly CheckSettings[]) {
  const file = readManifest({ path: 'pod.yaml', text });
  const catalogue = [...rules, ...suppressionRules];
  return checkFile({ file, set: manifestSet([file]), catalogue, configuration: configurationFrom(...settings) });
}

const ids = (checked: ReturnType<typeof check>) => checked.findings.map(found => found.rule.id);

describe('what is on', () => {
  test('recommended by default, others by profile, in the order of the text', () => {
    assert.deepEqual(ids(check(pod, [network, process])), ['network-rule']);
    assert.deepEqual(ids(check(pod, [network, process], { profile: 'everything' })), ['process-rule', 'network-rule']);
    assert.deepEqual(ids(check(pod, [network, process], { profile: 'pod-security-restricted' })), ['process-rule']);
  });

  test('a rule named with a severity is on and that loud, or off', () => {
    const checked = check(pod, [network, process], { rules: { 'process-rule': 'error', 'network-rule': 'off' } });
    assert.deepEqual(ids(checked), ['process-rule']);
    assert.equal(checked.findings[0]?.severity, 'error');
  });

  test('settings are laid over each other rule by rule', () => {
    const checked = check(
      pod,
      [network, process],
      { profile: 'everything', rules: { 'network-rule': 'off', 'process-rule': 'info' } },
      { rules: { 'process-rule': 'error' } },
    );
    assert.deepEqual(
      checked.findings.map(({ severity, rule: { id } }) => [id, severity]),
      [['process-rule', 'error']],
    );
  });

  test('a rule for compose does not see Kubernetes, nor does any rule see what is left alone', () => {
    assert.deepEqual(ids(check(pod, [{ ...network, appliesTo: ['compose'] }])), []);
    assert.deepEqual(ids(check(`{{ if .Values.pod }}\n${pod}{{ end }}\n`, [network])), []);
    assert.deepEqual(ids(check(pod, [{ ...network, appliesTo: ['istio'] }])), ['network-rule']);
  });
});

describe('findings', () => {
  test('say where from 1, and underline no more than the first line', () => {
    const whole = rule('whole', {
      *check({ set }) {
        for (const { podSpec } of set.workloads) yield finding({ place: podSpec, message: 'All of it.' });
      },
    });
    assert.deepEqual(check(pod.replaceAll('\n', '\r\n'), [whole]).findings[0]?.range, {
      line: 6,
      column: 3,
      endLine: 6,
      endColumn: 16,
    });
  });

  test('are shown once where an anchor is used many times', () => {
    const anchored = yaml`
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec:
        containers:
          - &one { name: web, image: nginx:1.30.7 }
          - *one
    `;
    const each = rule('each', {
      *check({ set }) {
        for (const { podSpec } of set.workloads)
          for (const container of items(at(podSpec, 'containers'))) yield finding({ place: container, message: 'It.' });
      },
    });
    assert.deepEqual(linesOf(check(anchored, [each]).findings), [6]);
  });

  test('that lie in another file are left to that file', () => {
    const [judged, other] = ['judged.yaml', 'other.yaml'].map(path => readManifest({ path, text: pod }));
    assert.ok(judged && other);
    const set = manifestSet([judged, other]);
    const checked = checkFile({ file: judged, set, catalogue: [network], configuration: configurationFrom() });
    assert.equal(set.workloads.length, 2);
    assert.deepEqual(
      checked.findings.map(({ place }) => place.source.path),
      ['judged.yaml'],
    );
  });
});

test('a rule that throws is told, keeps what it had found, and does not stop the others', () => {
  const broken = rule('broken', {
    *check(context) {
      yield* network.check(context);
      throw new Error('a fault of the rule');
    },
  });
  const checked = check(pod, [broken, network]);
  assert.deepEqual(checked.crashes, [{ rule: 'broken', reason: 'a fault of the rule' }]);
  assert.deepEqual(ids(checked), ['broken', 'network-rule']);
});

test('a rule whose fixes cannot be made is told when they are asked for', () => {
  const broken = rule('broken', {
    *check({ set }) {
      const fixes = () => {
        throw new Error('no fix');
      };
      for (const { podSpec } of set.workloads) yield finding({ place: podSpec, message: 'It.', fixes });
    },
  });
  const checked = check(pod, [broken]);
  assert.deepEqual(checked.findings[0]?.fixes, []);
  assert.deepEqual(checked.crashes, [{ rule: 'broken', reason: 'no fix' }]);
});

test('a rule looks only at files that mention a name it looks for, or may hide one behind a backslash', () => {
  const looked = (mentions: readonly string[], text = pod) =>
    ids(check(text, [{ ...keyRule('any', 'hostNetwork'), mentions }])).length > 0;
  assert.equal(looked(['tiller', 'nginx']), true);
  assert.equal(looked(['tiller']), false);
  assert.equal(looked(['nginx'], pod.replace('nginx', 'caddy')), false);
  assert.equal(looked(['nginx'], pod.replace('nginx:1.30.7', '"\\x6eginx"')), true);
});

test('a rule looks only at files that hold what it needs: keys, kinds and API groups', () => {
  const looked = (needs: readonly string[] | undefined, text = pod) => {
    const any = keyRule('any', 'hostNetwork');
    return ids(check(text, [needs ? { ...any, needs } : any])).length > 0;
  };
  assert.equal(looked(undefined), true);
  for (const needs of ['hostNetwork', 'image', '=Pod', '@']) assert.equal(looked(['no-such-key', needs]), true, needs);
  for (const needs of ['web', 'nginx:1.30.7', 'Pod', '=Service', '@apps']) assert.equal(looked([needs]), false, needs);
  assert.equal(looked(['hostNetwork'], pod.replace('hostNetwork', '"host\\u004eetwork"')), true, 'as it is read');
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { applyEdits } from '../../src/manifests/yaml/edit';
import { pair } from '../../src/manifests/yaml/node';
import { type CheckSettings, configurationFrom } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';
import { finding } from '../../src/rules/report';
import type { Rule } from '../../src/rules/rule';
import { suppressionComment, suppressions } from '../../src/rules/suppression';
import { suppressionRules } from '../../src/rules/suppressionRules';
import { yaml } from './sample';

const keys = ['hostNetwork', 'hostPID'];
/** One rule for each key, its id the key in kebab-case. */
const rules: readonly Rule[] = keys.map(key => ({
  id: key.replace(/[A-Z]+/, capital => `-${capital.toLowerCase()}`),
  title: key,
  why: '',
  severity: 'error',
  category: key,
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  examples: {},
  *check({ set }) {
    for (const { podSpec } of set.workloads) {
      const found = pair(podSpec, key);
      if (found) yield finding({ place: found.key, message: `${key} is set.` });
    }
  },
}));

function check(text: string, settings: CheckSettings = {}) {
  const file = readManifest({ path: 'pod.yaml', text });
  const checked = checkFile({
    file,
    set: manifestSet([file]),
    catalogue: [...rules, ...suppressionRules],
    configuration: configurationFrom(settings),
  });
  const said = (found: (typeof checked.findings)[number]) => `${found.range.line} ${found.rule.id}`;
  return { findings: checked.findings.map(said), suppressed: checked.suppressed.map(said), checked };
}

/** A pod with host network in line 6 and host PID in line 7, comments set in. */
const pod = (comments: { before?: string; network?: string; pid?: string; top?: string } = {}) =>
  [
    comments.top ?? '# a pod',
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: web }',
    'spec:',
    ...(comments.before === undefined ? [] : [`  ${comments.before}`]),
    `  hostNetwork: true ${comments.network ?? ''}`.trimEnd(),
    `  hostPID: true ${comments.pid ?? ''}`.trimEnd(),
    '  containers: [{ name: web, image: nginx:1.30.7 }]',
    '',
  ].join('\n');

test('without a comment both are found', () => {
  assert.deepEqual(check(pod()).findings, ['6 host-network', '7 host-pid']);
});

describe('a suppression', () => {
  test('at the end of the line speaks of that line only', () => {
    const { findings, suppressed, checked } = check(
      pod({ network: '# secure-container: ignore host-network -- an agent' }),
    );
    assert.deepEqual(findings, ['7 host-pid']);
    assert.deepEqual(suppressed, ['6 host-network']);
    assert.equal(checked.suppressed[0]?.suppressionReason, 'an agent');
  });

  test('on the line before speaks of the next line only, further comments between them', () => {
    const before = '# secure-container: ignore host-network\n  # because it is an agent';
    assert.deepEqual(check(pod({ before })).findings, ['9 host-pid']);
  });

  test('of several rules speaks of each of them', () => {
    const text = pod({ network: '# secure-container: ignore host-network, host-pid' }).replace(
      /hostNetwork: true (.*)\n {2}hostPID: true/,
      'hostNetwork: true\n  hostPID: true $1',
    );
    assert.deepEqual(check(text).findings, ['6 host-network', '7 unused-suppression']);
  });

  test('of a file speaks of all its lines, wherever it stands', () => {
    const top = '# secure-container: ignore-file host-pid, host-network -- both are wanted';
    assert.deepEqual(check(pod({ top })).findings, []);
    assert.deepEqual(check(`${pod()}${top}\n`).findings, []);
  });

  test('keeps its meaning with CRLF', () => {
    const text = pod({ before: '# secure-container: ignore host-network' }).replaceAll('\n', '\r\n');
    assert.deepEqual(check(text).findings, ['8 host-pid']);
  });

  test('is no suppression inside of a text', () => {
    const text = `${pod()}---\n${yaml`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: notes }
      data:
        notes: |
          # secure-container: ignore-file host-pid, host-network
    `}`;
    assert.deepEqual(check(text).findings, ['6 host-network', '7 host-pid']);
  });

  test('of another rule suppresses nothing', () => {
    const { findings } = check(pod({ network: '# secure-container: ignore host-pid' }));
    assert.deepEqual(findings, ['6 host-network', '6 unused-suppression', '7 host-pid']);
  });
});

describe('what is wrong with a suppression', () => {
  test('a name that no rule has is reported where it stands, with the name that was meant', () => {
    const text = pod({ network: '# secure-container: ignore host-networks' });
    const { findings, checked } = check(text);
    assert.deepEqual(findings, ['6 host-network', '6 unknown-rule-id', '7 host-pid']);
    const unknown = checked.findings.find(({ rule }) => rule.id === 'unknown-rule-id');
    assert.equal(text.slice(unknown?.place.start, unknown?.place.end), 'host-networks');
    const fixed = applyEdits(text, unknown?.fixes[0]?.edits ?? []);
    assert.deepEqual(check(fixed).findings, ['7 host-pid']);
  });

  test('one that names no rule suppresses nothing, and is reported', () => {
    assert.deepEqual(check(pod({ network: '# secure-container: ignore -- all of it' })).findings, [
      '6 host-network',
      '6 unknown-rule-id',
      '7 host-pid',
    ]);
  });

  test('one that finds nothing any more is reported, but not of a rule that is off', () => {
    const text = pod({ network: '# secure-container: ignore host-pid' });
    const settings = { rules: { 'host-pid': 'off' } } as const;
    assert.deepEqual(check(text, settings).findings, ['6 host-network']);
  });

  test('these reports can be suppressed as well', () => {
    const before = '# secure-container: ignore unused-suppression -- comes back';
    const { findings } = check(pod({ before, network: '# secure-container: ignore host-network, host-pid' }));
    assert.deepEqual(findings, ['8 host-pid']);
  });
});

test('the comment that is offered is one that is read', () => {
  for (const scope of ['line', 'file'] as const) {
    const [read] = suppressions({ path: 'pod.yaml', text: `${suppressionComment('host-network', scope)}\na: 1\n` });
    assert.deepEqual(
      read?.rules.map(({ id }) => id),
      ['host-network'],
    );
    assert.equal(read?.line, scope === 'line' ? 2 : undefined);
  }
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setField } from '../../src/manifests/yaml/edit';
import { pair } from '../../src/manifests/yaml/node';
import type { TextEdit } from '../../src/manifests/yaml/textEdit';
import { finding, preferredFix } from '../../src/rules/report';
import type { Rule } from '../../src/rules/rule';
import { checkFixes } from './fixProperties';
import { yaml } from './sample';

const pod = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    hostNetwork: true # an agent
    hostPID: false
    containers:
      - name: web
        image: nginx:1.30.7
`;

/** Finds `hostNetwork: true`; its fix is given by the test. */
function rule(edits: (text: string) => readonly TextEdit[] | undefined): Rule {
  return {
    id: 'host-network-of-the-test',
    title: 'The host network',
    why: '',
    severity: 'error',
    category: 'host-network-of-the-test',
    standards: [],
    appliesTo: ['kubernetes'],
    profiles: [],
    examples: {},
    *check({ set, file }) {
      for (const { podSpec } of set.workloads) {
        const found = pair(podSpec, 'hostNetwork');
        if (found?.value.kind !== 'scalar' || found.value.value !== true) continue;
        const fix = preferredFix({ title: 'Put it right', edits: edits(file.source.text) });
        yield finding({ place: found.key, message: 'It is set.', fixes: [fix] });
      }
    },
  };
}

/** Replaces one text by another; both are written with the line ends of the file. */
function replace(from: string, to: string) {
  return (text: string): TextEdit[] => {
    const inFile = (part: string) => (text.includes('\r\n') ? part.replaceAll('\n', '\r\n') : part);
    const start = text.indexOf(inFile(from));
    return [{ start, end: start + inFile(from).length, newText: inFile(to) }];
  };
}

const check = (edits: (text: string) => readonly TextEdit[] | undefined, fixed?: string) => () =>
  checkFixes({ rule: rule(edits), options: {}, files: pod, fixed });

test('a fix that is right passes', () => {
  check(replace('true', 'false'), pod.replace('true', 'false'))();
});

test('a fix made by an edit function passes', () => {
  const right = rule(() => undefined);
  const bySetField: Rule = {
    ...right,
    *check(context) {
      for (const found of right.check(context))
        for (const { podSpec } of context.set.workloads) {
          const edits = setField({ mapping: podSpec, path: ['hostNetwork'], value: false });
          yield { ...found, fixes: [preferredFix({ title: 'Switch it off', edits })].flatMap(fix => fix ?? []) };
        }
    },
  };
  checkFixes({ rule: bySetField, options: {}, files: pod, fixed: pod.replace('true', 'false') });
});

describe('a fix is not let through', () => {
  const wrong: readonly [name: string, edits: (text: string) => readonly TextEdit[], says: RegExp][] = [
    ['that leaves its finding', replace('name: web', 'name: new'), /leaves its finding/],
    ['that moves a value under another key', replace('  hostPID:', '  nested:\n    hostPID:'), /changes spec\.hostPID/],
    ['after which it does not parse', replace('true #', '[ #'), /does not parse/],
    ['that swallows a comment', replace('true', 'false\n  notes: |\n   '), /loses "# an agent"/],
    [
      'that brings a finding of another rule',
      replace('hostNetwork: true', '# secure-container: ignore no-such-rule\n  hostNetwork: false'),
      /brings a finding of unknown-rule-id/,
    ],
    [
      'that writes another line end than the file',
      text => [{ start: text.indexOf('hostNetwork'), end: text.indexOf('true') + 4, newText: 'dnsPolicy: x\n  a: b' }],
      /does not keep CRLF/,
    ],
  ];
  for (const [name, edits, says] of wrong) test(name, () => assert.throws(check(edits), says));

  test('whose text is not the one the test expects', () => {
    assert.throws(check(replace('true', 'false'), pod));
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { prettyText } from '../../src/cli/checkPretty';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { pair } from '../../src/manifests/yaml/node';
import { everything } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';
import { finding, preferredFix } from '../../src/rules/report';
import type { Rule } from '../../src/rules/rule';

/** Finds the first label of a pod, with all that a finding can have. */
const labelRule: Rule = {
  id: 'label-rule',
  title: 'Label',
  why: '',
  severity: 'warning',
  category: 'label-rule',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {},
  *check({ file }) {
    for (const { root } of file.objects) {
      const label = pair(pair(pair(root, 'metadata')?.value, 'labels')?.value, 'app');
      if (!label) continue;
      yield finding({
        place: label.value,
        message: 'The label is wrong.',
        fixes: [
          preferredFix({
            title: 'Take it away',
            edits: [{ start: label.key.start, end: label.value.end, newText: '' }],
          }),
        ],
        related: [{ place: label.key, message: 'Its name.' }],
      });
    }
  },
};

/** Without colours: in a CI they are on although nobody is at a terminal. */
function shown(text: string): string {
  const file = readManifest({ path: 'pod.yaml', text });
  const set = manifestSet([file]);
  return stripVTControlCharacters(
    prettyText([checkFile({ file, set, configuration: everything, catalogue: [labelRule] })]),
  );
}

const pod = (labels: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: ${labels}
spec: { containers: [{ name: web, image: nginx:1.30.7 }] }
`;

/** The line with the marks, and the line above it. */
function marked(text: string): { code: string; marks: string } {
  const lines = shown(text).split('\n');
  const at = lines.findIndex(line => /\^/.test(line));
  return { code: lines[at - 1] ?? '', marks: lines[at] ?? '' };
}

test('says where, what, the code before and at the fault, what leads there, and what to do', () => {
  assert.equal(
    shown(pod('{ app: web }')),
    `pod.yaml:5:18  warning  label-rule
  The label is wrong.
  3 │ metadata:
  4 │   name: web
  5 │   labels: { app: web }
    │                  ^^^
  pod.yaml:5:13  Its name.
  Fix: Take it away (--fix)

Errors: 0, warnings: 1, infos: 0; in 1 of 1 files.
Can be put right by --fix: 1.
About a rule: secure-container check --explain label-rule
`,
  );
});

test('the marks stand under the fault behind wide characters and tabs', () => {
  for (const before of ['"名前": 名, ', '"e\u0301": x, ', '"a\tb": c, ']) {
    const { code, marks } = marked(pod(`{ ${before}app: web }`));
    const visible = code.replaceAll(/[名前]/gu, 'xx').replaceAll('\u0301', '');
    assert.equal(visible.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), 'web', code);
  }
});

test('of a very long line a part around the fault is shown', () => {
  const { code, marks } = marked(pod(`{ a: "${'x'.repeat(5000)}", app: web, b: "${'y'.repeat(5000)}" }`));
  assert.ok(code.length < 130, String(code.length));
  assert.equal(code.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), 'web');
});

test('control characters of the file do not reach the terminal', () => {
  const text = pod('{ app: "a\u001b]0;title\u0007" }');
  assert.doesNotMatch(shown(text).replaceAll('\n', ''), /\p{Cc}/u);
});

test('a value over several lines is marked in its first', () => {
  const { code, marks } = marked(pod('\n    app: "a\n      b"'));
  assert.equal(code.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), '"a');
});

test('a line with a secret is shown without it, also around other findings', () => {
  const secret = 'correct-horse-battery';
  const text = `services:
  shop:
    environment:
      DB_PASSWORD: ${secret}
      OTHER: x
    command: ["--password=${secret}", "--verbose"]
    privileged: true
    image: example.test/shop
`;
  const file = readManifest({ path: 'compose.yaml', text });
  const checked = checkFile({ file, set: manifestSet([file]), configuration: everything });
  assert.ok(checked.findings.some(({ rule }) => rule.findsSecrets));
  const shown = prettyText([checked]);
  assert.equal(shown.includes(secret), false, shown);
  assert.match(shown, /DB_PASSWORD: ••••••/);
});

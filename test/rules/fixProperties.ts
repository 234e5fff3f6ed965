import assert from 'node:assert/strict';
import { comments } from '../../src/manifests/yaml/comments';
import { applyEdits } from '../../src/manifests/yaml/edit';
import { parseYaml } from '../../src/manifests/yaml/parseYaml';
import type { TextEdit } from '../../src/manifests/yaml/textEdit';
import { catalogue } from '../../src/rules/catalogue';
import type { CheckedFinding } from '../../src/rules/checkedFinding';
import type { Fix } from '../../src/rules/rule';
import { checkAll, checkSample, filesOf, type Sample, type Setting } from './sample';
import { type Value, values } from './values';

/** A rule whose fixes do not come to an end by then goes in a circle. */
const mostRounds = 50;

/**
 * Takes every preferred fix of a sample on its own, then all of them, and checks what DESIGN.md promises of a fix: it removes
 * its finding, adds none of any rule, changes no other value, is idempotent, keeps comments and line ends.
 */
export function checkFixes(options: Setting & { files: Sample; fixed?: string | undefined }): void {
  const { files, fixed } = options;
  const text = judgedText(files);
  for (const found of checkSample(options).findings) {
    for (const fix of found.fixes) {
      const after = applyEdits(text, fix.edits);
      const changed = withText(files, after);
      assertParses(after, fix);
      assertKeeps({ before: text, after, fix });
      if (fix.preferred) assertRemoves({ ...options, found, fix, changed });
      assertSameWithCrLf({ ...options, fix, after });
    }
  }
  const all = fixAll(options);
  assert.equal(fixAll({ ...options, files: withText(files, all) }), all, 'fixing twice changes the text again');
  if (fixed !== undefined) assert.equal(all, fixed);
}

/** Every preferred fix of the rule, one after the other, until none is left. */
function fixAll(options: Setting & { files: Sample }): string {
  let { files } = options;
  for (let round = 0; round < mostRounds; round++) {
    const fix = checkSample({ ...options, files })
      .findings.flatMap(({ fixes }) => fixes)
      .find(({ preferred }) => preferred);
    if (!fix) return judgedText(files);
    files = withText(files, applyEdits(judgedText(files), fix.edits));
  }
  assert.fail(`after ${mostRounds} fixes there is still one to take`);
}

function assertRemoves(options: Setting & { files: Sample; found: CheckedFinding; fix: Fix; changed: Sample }): void {
  const { files, changed, fix, found, rule } = options;
  // A rule that is being written, or made by a test, is not in the catalogue.
  const rules = catalogue.includes(rule) ? catalogue : [...catalogue, rule];
  const before = countByRule(checkAll({ files, rules, options: options.options }).findings);
  const after = countByRule(checkAll({ files: changed, rules, options: options.options }).findings);
  const { id } = found.rule;
  assert.ok((after.get(id) ?? 0) < (before.get(id) ?? 0), `"${fix.title}" leaves its finding:\n${judgedText(changed)}`);
  for (const [name, count] of after)
    assert.ok(count <= (before.get(name) ?? 0), `"${fix.title}" brings a finding of ${name}:\n${judgedText(changed)}`);
}

function countByRule(findings: readonly CheckedFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}

function assertParses(text: string, fix: Fix): void {
  const { documents } = parseYaml({ path: 'fixed.yaml', text });
  for (const { problem } of documents)
    assert.equal(problem, undefined, `after "${fix.title}" it does not parse: ${problem?.reason}\n${text}`);
}

/** No value changes that the fix does not touch, and no comment. */
export function assertKeeps(options: { before: string; after: string; fix: Fix }): void {
  assertKeepsValues(options);
  assertKeepsComments(options);
}

/** Every value that no edit touches is still there, under the same keys; every new one is of the edits' making. */
function assertKeepsValues(options: { before: string; after: string; fix: Fix }): void {
  const { before, after, fix } = options;
  const edits = inOrder(fix.edits);
  const now = new Map(values(after).map(value => [value.start, value]));
  for (const value of values(before).filter(one => !touched(one, edits))) {
    const moved = now.get(value.start + shift(value.start, edits));
    const renamed = value.keys.map(key => touched(key, edits));
    assert.deepEqual(
      moved && saying(moved, renamed),
      saying(value, renamed),
      `"${fix.title}" changes ${pathOf(value)}:\n${after}`,
    );
    now.delete(value.start + shift(value.start, edits));
  }
  const made = newSpans(edits);
  for (const value of now.values())
    assert.ok(
      made.some(({ start, end }) => value.start < end && value.end > start),
      `"${fix.title}" makes ${pathOf(value)} appear outside its edits:\n${after}`,
    );
}

/** What a value says and under which keys; a key that the fix renames may have any name. */
const saying = ({ keys, value }: Value, renamed: readonly boolean[]) => ({
  keys: keys.map(({ name }, depth) => (renamed[depth] ? '*' : name)),
  value,
});

const pathOf = ({ keys }: Value): string => keys.map(({ name }) => name).join('.');

function assertKeepsComments(options: { before: string; after: string; fix: Fix }): void {
  const { before, after, fix } = options;
  const edits = inOrder(fix.edits);
  const now = new Set(
    comments({ path: 'after', text: after }).map(({ start, end }) => `${start} ${after.slice(start, end)}`),
  );
  for (const comment of comments({ path: 'before', text: before })) {
    if (touched(comment, edits)) continue;
    const text = before.slice(comment.start, comment.end);
    assert.ok(
      now.has(`${comment.start + shift(comment.start, edits)} ${text}`),
      `"${fix.title}" loses "${text}":\n${after}`,
    );
  }
}

/** A file with CRLF gets CRLF, and nothing else is different. */
function assertSameWithCrLf(options: Setting & { files: Sample; fix: Fix; after: string }): void {
  const { files, fix, after } = options;
  const text = judgedText(files).replaceAll('\n', '\r\n');
  const same = checkSample({ ...options, files: withText(files, text) })
    .findings.flatMap(({ fixes }) => fixes)
    .filter(({ title }) => title === fix.title)
    .map(({ edits }) => applyEdits(text, edits));
  assert.ok(
    same.includes(after.replaceAll('\n', '\r\n')),
    `"${fix.title}" does not keep CRLF:\n${JSON.stringify(same)}`,
  );
}

function judgedText(files: Sample): string {
  return filesOf(files)[0]?.[1] ?? '';
}

function withText(files: Sample, text: string): Sample {
  const [judged, ...others] = filesOf(files);
  return Object.fromEntries([[judged?.[0] ?? 'sample.yaml', text], ...others]);
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((one, other) => one.start - other.start);
}

function touched({ start, end }: { start: number; end: number }, edits: readonly TextEdit[]): boolean {
  return edits.some(edit => edit.start < end && edit.end > start);
}

/** How far what begins at `offset` moves; what is inserted exactly there goes before it. */
function shift(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ end }) => end <= offset)
    .reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
}

/** Where the new texts stand once all edits are made. */
function newSpans(edits: readonly TextEdit[]): { start: number; end: number }[] {
  let moved = 0;
  return edits.map(({ start, end, newText }) => {
    const from = start + moved;
    moved += newText.length - (end - start);
    return { start: from, end: from + newText.length };
  });
}

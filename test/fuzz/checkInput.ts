import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { ManifestFile } from '../../src/manifests/manifestFile';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { comments } from '../../src/manifests/yaml/comments';
import { applyEdits, type PlainValue } from '../../src/manifests/yaml/edit';
import type { SourceText } from '../../src/manifests/yaml/node';
import { fullTrees, parseYaml } from '../../src/manifests/yaml/parseYaml';
import { offsetAt, positionAt } from '../../src/manifests/yaml/position';
import { quickTree } from '../../src/manifests/yaml/quick/quickTree';
import { splitDocuments } from '../../src/manifests/yaml/splitDocuments';
import type { CheckedFinding } from '../../src/rules/checkedFinding';
import { everything } from '../../src/rules/configuration';
import { checkFile } from '../../src/rules/engine';
import { editTrials } from '../manifests/yaml/editTrials';
import { flatTree } from '../manifests/yaml/flatTree';
import { assertKeeps } from '../rules/fixProperties';
import type { Random } from './random';

/** DESIGN.md: a file takes at most a second. Only ever reached by what would take minutes. */
const mostMilliseconds = 1_000;

/** Whether its values are kept by an edit is asked of small texts only: a loader is slow. */
const trialTexts = 3_000;

const paths = ['deployment.yaml', 'compose.yaml', 'templates/x.yaml', 'kustomization.yaml'];

/**
 * Puts a text through everything that may happen to it: parsed, read, judged by every rule, fixed, edited. What takes long is done for
 * a share of the texts, chosen by `random`; all of it if `thorough`.
 * @throws AssertionError where a promise is broken, whatever else the product throws
 */
export function checkInput(options: { text: string; random: Random; thorough?: boolean }): void {
  const { text, random, thorough = false } = options;
  for (const path of thorough ? paths : [random.pick(paths)]) {
    const source: SourceText = { path, text };
    const findings = inTime(() => {
      checkParsing(source);
      return check(readManifest(source));
    });
    const fixed = thorough
      ? findings
      : random.oneIn(2)
        ? findings.slice(random.below(findings.length)).slice(0, 1)
        : [];
    for (const found of fixed) checkFixes({ source, findings, found });
    if (thorough || random.oneIn(8)) checkReaders(source);
  }
  if (text.length <= trialTexts && (thorough || random.oneIn(12))) checkEdits(options);
}

/** @returns what the work gives; on a machine that is busy with other things it may try a few times */
function inTime<Result>(work: () => Result): Result {
  for (let triesLeft = 4; ; triesLeft--) {
    const started = performance.now();
    const result = work();
    const took = performance.now() - started;
    if (took < mostMilliseconds) return result;
    assert.ok(triesLeft > 0, `It took ${Math.round(took)} milliseconds, each time.`);
  }
}

const places = [0, 0.2, 0.4, 0.6, 0.8];
const furthers = [[], ['new'], ['a', 'b']];
const values: readonly PlainValue[] = ['x', true, ['1.10'], { k: 'yes' }];

function checkEdits({ text, random, thorough = false }: { text: string; random: Random; thorough?: boolean }): void {
  const attempts = Object.values(editTrials);
  const chosen = {
    text,
    mayRefuse: true,
    which: random.share(),
    pick: random.share(),
    further: random.pick(furthers),
    value: random.pick(values),
  };
  if (!thorough) random.pick(attempts)(chosen);
  else
    for (const attempt of attempts)
      for (const which of places)
        for (const pick of places)
          for (const further of furthers)
            for (const value of values) attempt({ ...chosen, which, pick, further, value });
}

function checkParsing(source: SourceText): void {
  const { text } = source;
  let from = 0;
  for (const { start, end, problem } of parseYaml(source).documents) {
    assert.ok(start >= from && end >= start && end <= text.length, 'documents do not follow each other');
    assert.ok(!problem || (problem.at >= start && problem.at <= end), 'a problem lies outside of its document');
    from = start;
  }
  for (const comment of comments(source)) assert.equal(text[comment.start], '#');
  const middle = text.length >> 1;
  assert.ok(Math.abs(offsetAt(source, positionAt(source, middle)) - middle) <= 1);
}

/** All rules on a file alone; none may crash. */
function check(file: ManifestFile): readonly CheckedFinding[] {
  const set = manifestSet([file]);
  const { findings, crashes } = checkFile({ file, set, configuration: everything });
  assert.deepEqual(crashes, []);
  return findings;
}

/** A fix does what it promises: it removes its finding, adds none, changes no other value, keeps comments, and parses. */
function checkFixes(options: { source: SourceText; findings: readonly CheckedFinding[]; found: CheckedFinding }): void {
  const { source, findings, found } = options;
  for (const fix of found.fixes) {
    const after = applyEdits(source.text, fix.edits);
    const told = (reason: string) => `${found.rule.id}: "${fix.title}" ${reason}:\n${after}`;
    const [had, has] = [problems(source.text), problems(after)];
    assert.ok(has <= had, told('makes it unreadable'));
    // A fix took out what made a document unreadable: what is in that was not judged before.
    if (has < had) continue;
    assertKeeps({ before: source.text, after, fix });
    if (!fix.preferred) continue;
    const left = check(readManifest({ path: source.path, text: after }));
    assertFewer({ before: findings, after: left, found, told });
  }
}

const problems = (text: string): number =>
  parseYaml({ path: 'x.yaml', text }).documents.filter(({ problem }) => problem).length;

function assertFewer(options: {
  before: readonly CheckedFinding[];
  after: readonly CheckedFinding[];
  found: CheckedFinding;
  told: (reason: string) => string;
}): void {
  const { before, after, found, told } = options;
  const [had, has] = [countByRule(before), countByRule(after)];
  const { id } = found.rule;
  assert.ok((has.get(id) ?? 0) < (had.get(id) ?? 0), told('leaves its finding'));
  for (const [rule, count] of has) assert.ok(count <= (had.get(rule) ?? 0), told(`brings a finding of ${rule}`));
}

function countByRule(findings: readonly CheckedFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}

/** What the quick reader reads, the full parser reads alike. */
function checkReaders(source: SourceText): void {
  for (const part of splitDocuments(source.text)) {
    const quick = quickTree(source, part);
    if (!quick) continue;
    const [full] = fullTrees(source, part);
    assert.ok(
      isDeepStrictEqual(flatTree(quick.root), flatTree(full?.root)),
      'the quick reader and the full parser differ',
    );
  }
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogue } from '../../src/rules/catalogue';
import type { Example, Rule, RuleOptions } from '../../src/rules/rule';
import { checkFixes } from './fixProperties';
import { checkSample, linesOf, type Sample } from './sample';

export { yaml } from './sample';

export interface BadSample {
  /** One text, or several files by path: the first is judged, all of them are known together. */
  readonly files: Sample;
  /** The lines of the findings from 1, in their order. */
  readonly lines: readonly number[];
  /** What every message must say. */
  readonly message?: RegExp;
  /** The whole text after every preferred fix of this rule. */
  readonly fixed?: string;
  /** Lines that a message of the findings' related places must point to, as `path:line`. */
  readonly related?: readonly string[];
}

/**
 * What every rule must stand, one test a sample. Bad samples are flagged at their lines, good ones and near misses are not;
 * each preferred fix removes its finding, adds none of any rule, changes no other value, and keeps comments and line ends.
 * The rule's own examples are held to the same.
 */
export function testRule(options: {
  rule: Rule;
  bad: Readonly<Record<string, BadSample>>;
  good: Readonly<Record<string, Sample>>;
  /** Looks like the fault and is none: interpolated values, partial objects, another kind, the neighbour's key. */
  nearMiss: Readonly<Record<string, Sample>>;
  options?: Partial<RuleOptions>;
}): void {
  const { rule, bad, good, nearMiss } = options;
  const setting = { rule, options: options.options ?? {} };
  describe(rule.id, () => {
    test('is in the catalogue', () => assert.ok(catalogue.includes(rule), `list ${rule.id} in its group's index.ts`));
    for (const [name, sample] of Object.entries(bad)) {
      test(`flags ${name}`, () => assertFlagged(setting, sample));
      test(`puts right ${name}`, () => checkFixes({ ...setting, files: sample.files, fixed: sample.fixed }));
    }
    for (const [name, files] of Object.entries({ ...good, ...nearMiss })) {
      test(`lets pass ${name}`, () => assertClean(setting, files));
    }
    for (const [technology, example] of Object.entries(rule.examples)) testExample(setting, technology, example);
  });
}

/** The examples of a rule's page: the bad one is flagged, the good one is not, and fixing the bad one brings no new fault. */
export function testExample(
  setting: { rule: Rule; options: Partial<RuleOptions> },
  technology: string,
  example: Example,
): void {
  test(`its example for ${technology} is flagged, and put right is not`, () => {
    const { findings } = checkSample({ ...setting, files: example.bad });
    assert.ok(findings.length > 0, 'the bad example is not flagged');
    assertClean(setting, example.good);
    checkFixes({ ...setting, files: example.bad });
  });
}

function assertFlagged(setting: { rule: Rule; options: Partial<RuleOptions> }, sample: BadSample): void {
  const { findings } = checkSample({ ...setting, files: sample.files });
  assert.deepEqual(linesOf(findings), sample.lines, describeFindings(findings));
  for (const { message, fixes, rule } of findings) {
    if (sample.message) assert.match(message, sample.message);
    assert.match(message, /^\P{Ll}.*\.$/su, `a message is a whole sentence: ${message}`);
    assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1, `${rule.id} prefers two fixes`);
  }
  if (sample.related) {
    const places = findings.flatMap(({ related }) => related.map(({ path, range }) => `${path}:${range.line}`));
    assert.deepEqual([...new Set(places)].sort(), [...sample.related].sort());
  }
}

function assertClean(setting: { rule: Rule; options: Partial<RuleOptions> }, files: Sample): void {
  const { findings } = checkSample({ ...setting, files });
  assert.deepEqual(linesOf(findings), [], describeFindings(findings));
}

function describeFindings(findings: ReturnType<typeof checkSample>['findings']): string {
  return findings.map(({ range, message }) => `${range.line}:${range.column} ${message}`).join('\n') || 'no findings';
}

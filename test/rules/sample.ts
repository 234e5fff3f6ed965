import assert from 'node:assert/strict';
import { manifestSet } from '../../src/manifests/manifestSet';
import { readManifest } from '../../src/manifests/readManifest';
import { catalogue } from '../../src/rules/catalogue';
import type { CheckedFinding } from '../../src/rules/checkedFinding';
import { everything } from '../../src/rules/configuration';
import { type CheckedFile, checkFile } from '../../src/rules/engine';
import type { Rule, RuleOptions } from '../../src/rules/rule';
import { suppressionRules } from '../../src/rules/suppressionRules';

/** One text, or several files by path: the first is judged, all of them are known together. */
export type Sample = string | Readonly<Record<string, string>>;

export interface Setting {
  readonly rule: Rule;
  readonly options: Partial<RuleOptions>;
}

/** A text without the indentation of the test around it. */
export function yaml(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const lines = String.raw({ raw: parts.raw }, ...values).split('\n');
  if (lines[0]?.trim() === '') lines.shift();
  const indents = lines.filter(line => line.trim()).map(line => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines
    .map(line => line.slice(indent))
    .join('\n')
    .replace(/ +$/, '');
}

/** The files of a sample, the judged one first. */
export function filesOf(sample: Sample): [string, string][] {
  return typeof sample === 'string' ? [['sample.yaml', sample]] : Object.entries(sample);
}

/** What all rules find in the first file of a sample. */
export function checkAll(options: {
  files: Sample;
  rules?: readonly Rule[];
  options?: Partial<RuleOptions>;
}): CheckedFile {
  const manifests = filesOf(options.files).map(([path, text]) => readManifest({ path, text }));
  const [file] = manifests;
  assert.ok(file, 'a sample has at least one file');
  for (const { problem } of file.documents) assert.equal(problem?.reason, undefined, 'the sample does not parse');
  return checkFile({
    file,
    set: manifestSet(manifests),
    catalogue: options.rules ?? catalogue,
    configuration: { ...everything, options: { ...everything.options, ...options.options } },
  });
}

/** What one rule finds in the first file of a sample. */
export function checkSample({ rule, options, files }: Setting & { files: Sample }): {
  findings: readonly CheckedFinding[];
} {
  const checked = checkAll({ files, rules: rulesFor(rule), options });
  assert.deepEqual(checked.crashes, []);
  return { findings: checked.findings.filter(found => found.rule === rule) };
}

export function linesOf(findings: readonly CheckedFinding[]): number[] {
  return findings.map(({ range }) => range.line);
}

/** The engine finds faults of suppressions by what the others find: these rules need the whole catalogue. */
function rulesFor(rule: Rule): readonly Rule[] {
  return suppressionRules.includes(rule) ? catalogue : [rule];
}

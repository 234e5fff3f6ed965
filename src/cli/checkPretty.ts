import * as l10n from '@vscode/l10n';
import colors from 'picocolors';
import type { SourceText } from '../manifests/yaml/node';
import { positionAt } from '../manifests/yaml/position';
import type { CheckedFinding } from '../rules/checkedFinding';
import type { CheckedFile } from '../rules/engine';
import type { Severity } from '../rules/rule';
import { excerpt } from './checkExcerpt';
import { printable } from './printable';

/** The findings for people: where, what, the code, what leads there from outside, whether it can be fixed. */
export function prettyText(files: readonly CheckedFile[]): string {
  const parts = files.flatMap(file => {
    const secret = secretLines(file);
    return file.findings.map(finding => prettyFinding({ path: file.path, finding, secret }));
  });
  return [...parts, summary(files)].join('\n');
}

/** Lines that hold a secret: what is printed here ends up in logs of others. */
function secretLines({ findings, suppressed }: CheckedFile): ReadonlySet<number> {
  const found = [...findings, ...suppressed].filter(({ rule }) => rule.findsSecrets);
  return new Set(found.flatMap(({ place: { source, start, end } }) => linesBetween(source, start, end)));
}

function linesBetween(source: SourceText, start: number, end: number): number[] {
  const first = positionAt(source, start).line;
  return Array.from({ length: positionAt(source, end).line - first + 1 }, (_, index) => first + index);
}

function prettyFinding(options: { path: string; finding: CheckedFinding; secret: ReadonlySet<number> }): string {
  const { path, finding, secret } = options;
  const { rule, severity, range, message, related, fixes } = finding;
  const where = colors.underline(printable(`${path}:${range.line}:${range.column}`));
  const fix = fixes.find(({ preferred }) => preferred);
  const lines = [
    `${where}  ${severityWord(severity)}  ${colors.dim(rule.id)}`,
    `${printable(message)}`,
    excerpt(finding, secret),
    ...related.map(
      other =>
        `${colors.dim(printable(`${other.path}:${other.range.line}:${other.range.column}`))}  ${printable(other.message)}`,
    ),
    ...(fix ? [colors.green(l10n.t('Fix: {0} (--fix)', printable(fix.title)))] : []),
    ...fixes
      .filter(({ preferred }) => !preferred)
      .map(({ title }) => colors.green(l10n.t('Possible fix: {0}', printable(title)))),
  ];
  return `${lines.map((line, index) => (index === 0 ? line : indented(line))).join('\n')}\n`;
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');

function severityWord(severity: Severity): string {
  if (severity === 'error') return colors.bold(colors.red(l10n.t('error')));
  return severity === 'warning' ? colors.yellow(l10n.t('warning')) : colors.cyan(l10n.t('info'));
}

function summary(files: readonly CheckedFile[]): string {
  const findings = files.flatMap(file => file.findings);
  const suppressed = files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const count = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  const fixable = findings.filter(({ fixes }) => fixes.some(({ preferred }) => preferred)).length;
  const lines = [
    findings.length === 0
      ? l10n.t('Files checked: {0}. Nothing found.', files.length)
      : l10n.t(
          'Errors: {0}, warnings: {1}, infos: {2}; in {3} of {4} files.',
          count('error'),
          count('warning'),
          count('info'),
          files.filter(file => file.findings.length > 0).length,
          files.length,
        ),
    ...(fixable > 0 ? [l10n.t('Can be put right by --fix: {0}.', fixable)] : []),
    ...(suppressed > 0 ? [l10n.t('Suppressed by comments: {0}.', suppressed)] : []),
    ...(findings[0] ? [l10n.t('About a rule: secure-container check --explain {0}', findings[0].rule.id)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

import type { CheckedFile } from '../rules/engine';

/** One JSON object a line, the shape that DESIGN.md promises. */
export function jsonLines(files: readonly CheckedFile[]): string {
  return files
    .flatMap(({ path, findings }) =>
      findings.map(
        ({ range, rule, severity, message, fixes }) =>
          `${JSON.stringify({
            file: path,
            ...range,
            rule: rule.id,
            category: rule.category,
            severity,
            message,
            fixable: fixes.some(({ preferred }) => preferred),
          })}\n`,
      ),
    )
    .join('');
}

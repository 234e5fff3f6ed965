import colors from 'picocolors';
import stringWidth from 'string-width';
import type { CheckedFinding } from '../rules/checkedFinding';
import { printable } from './printable';

/** Lines of code shown before the one at fault: enough to see which container it is. */
const linesBefore = 2;
/** YAML made by programs may be one long line; of such a line a window around the fault is shown. */
const widestLine = 100;

/** Instead of a value that nobody may read. */
const hidden = '••••••';
/** A key with its colon, a name with its sign, or the dash of a list: what of a line with a secret may be shown. */
const openPart = /^\s*(?:- +)?(?:[^\s:=]+(?::(?: +|$)|=))?/;

/** The line at fault with what stands before it, what is at fault underlined; of lines with a secret only what is none. */
export function excerpt({ place, range }: CheckedFinding, secretLines: ReadonlySet<number>): string {
  const lines = place.source.text
    .split(/\r?\n/, range.line)
    .map((line, index) => (secretLines.has(index + 1) ? `${openPart.exec(line)?.[0] ?? ''}${hidden}` : line));
  const first = Math.max(1, range.line - linesBefore);
  const gutter = String(range.line).length;
  const shown = lines.slice(first - 1).map((line, index) => {
    const number = String(first + index).padStart(gutter);
    const atFault = first + index === range.line;
    return `${colors.dim(`${number} │`)} ${atFault ? windowed(line, range).text : plain(line.slice(0, widestLine))}`;
  });
  const { before, marked } = windowed(lines[range.line - 1] ?? '', range);
  const mark = '^'.repeat(Math.max(1, stringWidth(marked)));
  const under = `${colors.dim(`${' '.repeat(gutter)} │`)} ${' '.repeat(stringWidth(before))}${colors.yellow(mark)}`;
  return [...shown, under].join('\n');
}

/** What of a line is shown, and its parts before and under the mark, tabs and control characters already as they look. */
function windowed(line: string, { column, endColumn }: CheckedFinding['range']) {
  const from = column - 1 > widestLine / 2 && line.length > widestLine ? column - 1 - Math.floor(widestLine / 2) : 0;
  const to = from + widestLine;
  return {
    text: plain(line.slice(from, to)),
    before: plain(line.slice(from, column - 1)),
    marked: plain(line.slice(column - 1, Math.min(endColumn - 1, to))),
  };
}

function plain(text: string): string {
  return printable(text).replaceAll('\t', '    ');
}

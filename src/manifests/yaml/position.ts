import { kept } from '../kept';
import type { SourceText } from './node';

/** A place as editors and linters count it: lines and columns from 1, columns in UTF-16 code units, a byte order mark not counted. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is. Offsets beyond the text are taken for its ends. */
export function positionAt(source: SourceText, offset: number): Position {
  const starts = startsOf(source);
  const inside = Math.min(Math.max(offset, starts[0] ?? 0), source.text.length);
  const index = lastAtMost(starts, inside);
  return { line: index + 1, column: inside - (starts[index] ?? 0) + 1 };
}

/** The offset of a place. Lines and columns that are not there are taken for the nearest that are. */
export function offsetAt(source: SourceText, position: Position): number {
  const starts = startsOf(source);
  const index = Math.min(Math.max(position.line, 1), starts.length) - 1;
  const start = starts[index] ?? 0;
  const end = endOfLine(source.text, start);
  return Math.min(start + Math.max(position.column, 1) - 1, end);
}

/** The offset of the line break that ends the line of `offset`, or the end of the text. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The offset of the first character of the line of `offset`. */
export function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start === 0 && text.charCodeAt(0) === byteOrderMark ? Math.min(1, offset) : start;
}

/** The offset behind the line break at `offset`; `offset` itself where none is. */
export function afterBreak(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code === carriageReturn) return text.charCodeAt(offset + 1) === lineFeed ? offset + 2 : offset + 1;
  return code === lineFeed ? offset + 1 : offset;
}

/** The offset of the line break that ends at `offset`; `offset` itself where none does. */
export function beforeBreak(text: string, offset: number): number {
  const code = text.charCodeAt(offset - 1);
  if (code === lineFeed) return text.charCodeAt(offset - 2) === carriageReturn ? offset - 2 : offset - 1;
  return code === carriageReturn ? offset - 1 : offset;
}

const lineFeed = 10;
const carriageReturn = 13;
const byteOrderMark = 0xfeff;

/** YAML 1.2.2, 5.4: line feed, carriage return, and both together; nothing else. */
export const isBreak = (code: number): boolean => code === lineFeed || code === carriageReturn;

const startsOf = kept(({ text }: SourceText): readonly number[] => {
  const starts = [text.charCodeAt(0) === byteOrderMark ? 1 : 0];
  for (let end = endOfLine(text, 0); end < text.length; ) {
    const next = afterBreak(text, end);
    starts.push(next);
    end = endOfLine(text, next);
  }
  return starts;
});

function lastAtMost(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

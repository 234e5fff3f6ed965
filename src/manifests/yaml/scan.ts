import { isBreak } from './position';

export const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** Whether a character ends a word in YAML: blank, line break or the end of the text (NaN). */
export const isBlankOrBreak = (code: number): boolean => isBlank(code) || isBreak(code) || Number.isNaN(code);

/** The first offset from `offset` on, below `end`, that is neither blank, line break nor comment. */
export function skipSpace(text: string, offset: number, end: number): number {
  let at = offset;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || isBreak(code)) at++;
    else if (code === 0x23 && (at === 0 || isBlankOrBreak(text.charCodeAt(at - 1)))) at = skipLine(text, at, end);
    else break;
  }
  return at;
}

/** The offset of the line break behind `offset`, or `end`. */
export function skipLine(text: string, offset: number, end: number): number {
  let at = offset;
  while (at < end && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

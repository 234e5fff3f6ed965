import type { Span } from './node';
import { isBreak } from './position';
import { isBlankOrBreak, skipLine, skipSpace } from './scan';

/**
 * The parts of a text that are one document each, so that one that does not parse leaves the others readable. Parts with nothing
 * but blanks, comments and directives are left out, except with `---`.
 */
export function splitDocuments(text: string): readonly Span[] {
  const documents: Span[] = [];
  let start = 0;
  let opened = false;
  // The parser takes a null character nowhere: it must not spoil the document behind the comment it stands in.
  const hasNull = text.includes('\0');
  const begun = (end: number): boolean =>
    opened || !isPrefix(text, start, end) || (hasNull && text.slice(start, end).includes('\0'));
  for (const { start: index, end } of markers(text)) {
    if (text[end - 1] === '.') {
      if (begun(index)) documents.push({ start, end });
      start = end;
      opened = false;
    } else {
      if (begun(index)) {
        documents.push({ start, end: index });
        start = index;
      }
      opened = true;
    }
  }
  if (begun(text.length)) documents.push({ start, end: text.length });
  return documents;
}

/** `---` or `...` at the start of a line ends whatever went before, inside of any scalar too (YAML 1.2.2, 9.1.2, c-forbidden). */
function markers(text: string): readonly Span[] {
  const found: Span[] = [];
  for (const mark of ['---', '...']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      const start = text.charCodeAt(at - 1) === 0xfeff ? at - 1 : at;
      const end = at + mark.length;
      const opensLine = start === 0 || isBreak(text.charCodeAt(start - 1));
      if (opensLine && isBlankOrBreak(text.charCodeAt(end))) found.push({ start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Whether there is only what may stand before the `---` of a document and belongs to it: blank lines, comments, directives. */
function isPrefix(text: string, start: number, end: number): boolean {
  let at = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (true) {
    at = skipSpace(text, at, end);
    if (text[at] !== '%' || at >= end) return at >= end;
    at = skipLine(text, at, end);
  }
}

import type { Span } from './node';
import { skipLine, skipSpace } from './scan';

/** `---` or `...` at the start of a line ends whatever went before, inside of any scalar too (YAML 1.2.2, 9.1.2, c-forbidden). */
const marker = /(?<![^\r\n])\uFEFF?(?:---|\.\.\.)(?![^ \t\r\n])/g;

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
  for (const match of text.matchAll(marker)) {
    const { index } = match;
    const end = index + match[0].length;
    if (match[0].endsWith('.')) {
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

/** Whether there is only what may stand before the `---` of a document and belongs to it: blank lines, comments, directives. */
function isPrefix(text: string, start: number, end: number): boolean {
  let at = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (true) {
    at = skipSpace(text, at, end);
    if (text[at] !== '%' || at >= end) return at >= end;
    at = skipLine(text, at, end);
  }
}

import type { CollectionNode } from '../node';
import { endOfLine, startOfLine } from '../position';
import { isBlank } from '../scan';
import type { TextEdit } from '../textEdit';
import { tokenBefore } from './flowTail';
import { lineBreakAt } from './layout';

/** Puts lines behind the last entry of a block collection, and behind the comment on its line. */
export function insertLines(collection: CollectionNode, lines: readonly string[]): readonly TextEdit[] {
  const { source, end } = collection;
  const at = endOfLine(source.text, end);
  const lineBreak = lineBreakAt(source, at);
  return [{ start: at, end: at, newText: lines.map(line => lineBreak + line).join('') }];
}

/** Puts an entry behind the last of a flow collection: on a line of its own where the last has one. */
export function insertInFlow(collection: CollectionNode, entry: string): readonly TextEdit[] {
  const { source, start, end } = collection;
  const { text } = source;
  const last = tokenBefore(collection, end - 1);
  if (last === start + 1) return [{ start: last, end: last, newText: entry }];
  const hasComma = text[last - 1] === ',';
  // A question mark with a comma right behind it would be no mark of a key, but part of a word.
  const comma = /^[\s[{,]\?$/.test(text.slice(last - 2, last)) ? ' ,' : ',';
  const lineStart = startOfLine(text, last);
  const lineEnd = endOfLine(text, last);
  if (lineStart <= start || lineEnd >= end)
    return [{ start: last, end: last, newText: hasComma ? ` ${entry},` : `${comma} ${entry}` }];
  const line = `${lineBreakAt(source, last)}${indentation(text, lineStart)}${entry}${hasComma ? ',' : ''}`;
  const inserted = { start: lineEnd, end: lineEnd, newText: line };
  return hasComma ? [inserted] : [{ start: last, end: last, newText: comma }, inserted];
}

function indentation(text: string, lineStart: number): string {
  let end = lineStart;
  while (isBlank(text.charCodeAt(end))) end++;
  return text.slice(lineStart, end);
}

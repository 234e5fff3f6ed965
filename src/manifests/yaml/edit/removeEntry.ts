import type { CollectionNode, Span, YamlNode } from '../node';
import { afterBreak, beforeBreak, endOfLine, startOfLine } from '../position';
import { isBlank, skipSpace } from '../scan';
import type { TextEdit } from '../textEdit';
import { tokenBefore } from './flowTail';
import { isRemovable } from './writable';

/** Takes an entry out of a collection; undefined if an alias points into it, or if its line says more. */
export function removeEntry(collection: CollectionNode, entry: Span): readonly TextEdit[] | undefined {
  if (!isRemovable(collection.source, entry.start, entry.end)) return undefined;
  return collection.flow ? removeFromFlow(collection, entry) : removeFromBlock(collection, entry);
}

function removeFromBlock(collection: CollectionNode, entry: Span): readonly TextEdit[] | undefined {
  const { text } = collection.source;
  const lineStart = startOfLine(text, entry.start);
  if (isBlankBetween(text, lineStart, entry.start)) {
    const lines = wholeLines(text, lineStart, entry.end);
    if (!isBehindBlockScalar(collection, entry)) return [lines];
    // Blank lines behind the entry must not become lines of a block scalar before it, nor may a comment that is indented.
    const end = afterBlankLines(text, lines.end);
    const next = skipBlanks(text, end);
    return next > end && text[next] === '#' ? undefined : [{ ...lines, end }];
  }
  // The first entry behind a dash: the next one takes its place, or comments between them keep theirs.
  if (entry.start !== collection.start) return undefined;
  const lineEnd = endOfLine(text, entry.end);
  const next = skipSpace(text, lineEnd, collection.end);
  if (!text.slice(lineEnd, next).includes('#')) return [{ start: entry.start, end: next, newText: '' }];
  return [{ start: text.slice(0, entry.start).trimEnd().length, end: lineEnd, newText: '' }];
}

function removeFromFlow(collection: CollectionNode, entry: Span): readonly TextEdit[] {
  const { text } = collection.source;
  const lineStart = startOfLine(text, entry.start);
  const ownLine = lineStart > collection.start && isBlankBetween(text, lineStart, entry.start);
  const next = skipSpace(text, entry.end, collection.end);
  if (text[next] === ',') {
    const behind = next + 1;
    // A comment between the entry and its comma stays.
    if (text.slice(entry.end, next).includes('#')) {
      const end = skipBlanks(text, entry.end);
      const isLast = end === endOfLine(text, end);
      const taken = isLast ? { start: skipBlanksBack(text, entry.start), end } : { start: entry.start, end: entry.end };
      return [
        { ...taken, newText: '' },
        { start: next, end: behind, newText: '' },
      ];
    }
    if (ownLine && endsLine(text, behind)) return [wholeLines(text, lineStart, behind)];
    const end = skipBlanks(text, behind);
    const start = end === endOfLine(text, end) ? skipBlanksBack(text, entry.start) : entry.start;
    return [{ start, end, newText: '' }];
  }
  const whole = ownLine && endsLine(text, entry.end);
  const taken = whole ? wholeLines(text, lineStart, entry.end) : { start: entry.start, end: entry.end, newText: '' };
  const before = tokenBefore(collection, entry.start);
  if (text[before - 1] !== ',') return [taken];
  if (text.slice(before, entry.start).includes('#')) return [{ start: before - 1, end: before, newText: '' }, taken];
  const end = whole ? endOfLine(text, entry.end) : entry.end;
  // What goes up to the end of a line takes the blanks before it, too.
  const start = end === endOfLine(text, end) ? skipBlanksBack(text, before - 1) : before - 1;
  return [{ start, end, newText: '' }];
}

/** Whether there is nothing more on the line, or a comment. */
const endsLine = (text: string, offset: number): boolean => {
  const lineEnd = endOfLine(text, offset);
  return skipSpace(text, offset, lineEnd) === lineEnd;
};

/** All lines from `lineStart` to that of `end`; at the end of a file the break before them goes in place of theirs. */
function wholeLines(text: string, lineStart: number, end: number): TextEdit {
  const lineEnd = endOfLine(text, end);
  if (lineEnd < text.length) return { start: lineStart, end: afterBreak(text, lineEnd), newText: '' };
  return { start: beforeBreak(text, lineStart), end: lineEnd, newText: '' };
}

export function isBlankBetween(text: string, start: number, end: number): boolean {
  return skipBlanks(text, start) >= end;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipBlanksBack(text: string, end: number): number {
  let at = end;
  while (isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBehindBlockScalar(collection: CollectionNode, entry: Span): boolean {
  let node: YamlNode | undefined = childrenOf(collection).findLast(({ end }) => end <= entry.start);
  while (node?.kind === 'mapping' || node?.kind === 'sequence') node = childrenOf(node).at(-1);
  return node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded');
}

const childrenOf = (node: CollectionNode): readonly YamlNode[] =>
  node.kind === 'sequence' ? node.items : node.pairs.map(({ value }) => value);

function afterBlankLines(text: string, lineStart: number): number {
  let at = lineStart;
  while (at < text.length) {
    const end = skipBlanks(text, at);
    if (end !== endOfLine(text, end)) break;
    at = Math.max(afterBreak(text, end), end);
  }
  return at;
}

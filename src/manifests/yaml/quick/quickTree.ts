import type { BuiltTree } from '../buildTree';
import type { SourceText, Span, TargetNode } from '../node';
import { blockCollection } from './block';
import { Cursor } from './cursor';
import { flowCollection } from './flow';
import { scalarSpans } from './scalarSpans';

/** Characters that need the full parser's care: those YAML forbids, lone carriage returns, byte order marks inside. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const uncommon = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|\r(?!\n)|\p{Surrogate}/u;
const startMarker = /---(?: *| +#.*)(?:\r?\n|$)/y;

/**
 * Reads a document of the everyday kind, in a tenth of the time the full parser takes: block collections, scalars of every style, flow
 * collections; no anchors, aliases, tags, directives, complex keys or tabs. Undefined for everything else, errors too; what it
 * reads it reads as the full parser does (a test compares the two).
 */
export function quickTree(source: SourceText, part: Span): BuiltTree | undefined {
  const { text } = source;
  const start = text.charCodeAt(part.start) === 0xfeff ? part.start + 1 : part.start;
  if (uncommon.test(text.slice(start, part.end))) return undefined;
  const cursor = new Cursor(source, start, endWithoutMarker(text, part));
  if (!cursor.toToken()) return undefined;
  startMarker.lastIndex = cursor.at;
  if (text.startsWith('---', cursor.at)) {
    const marker = startMarker.exec(text)?.[0];
    // The full parser takes an indented one for a marker, too.
    if (marker === undefined || cursor.indent > 0) return undefined;
    cursor.at += marker.length;
    if (!cursor.toToken()) return undefined;
  }
  if (cursor.indent < 0) return { root: undefined, size: 0, expandedSize: 0, scalarSpans: () => [] };
  const root = readRoot(cursor);
  if (!root || cursor.indent >= 0) return undefined;
  // Without aliases nobody meets more nodes than are written, and nobody asks how many those are.
  return { root, size: 0, expandedSize: 0, scalarSpans: () => scalarSpans(root, cursor.blockSpans) };
}

function readRoot(cursor: Cursor): TargetNode | undefined {
  const first = cursor.text[cursor.at];
  if (first !== '{' && first !== '[') return blockCollection(cursor, undefined);
  const node = flowCollection(cursor, undefined);
  return node && cursor.endLine() ? node : undefined;
}

function endWithoutMarker(text: string, part: Span): number {
  const start = part.end - 3;
  const before = text[start - 1];
  const ownLine = start === part.start || before === '\n' || before === '\r';
  return ownLine && text.startsWith('...', start) ? start : part.end;
}

import { beginMapping, beginSequence } from '../growing';
import type { CollectionNode, MappingNode, ScalarNode, SequenceNode, YamlNode } from '../node';
import type { Cursor } from './cursor';
import { flowCollection } from './flow';
import { blockScalar, furtherLines, keyScalar, nullAt, plainToken, quotedToken, scalarOf, type Token } from './scalars';

const colon = 0x3a;
const dash = 0x2d;

/** Reads the block mapping or sequence that begins here, and goes to the next token behind it. */
export function blockCollection(cursor: Cursor, parent: CollectionNode | undefined): CollectionNode | undefined {
  return cursor.isIndicator(dash) ? blockSequence(cursor, parent) : blockMapping(cursor, parent);
}

function blockSequence(cursor: Cursor, parent: CollectionNode | undefined): SequenceNode | undefined {
  if (!cursor.enter()) return undefined;
  const node = beginSequence({ source: cursor.source, start: cursor.at, parent, flow: false });
  const column = cursor.at - cursor.lineStart;
  const first = cursor.openItems.length;
  do {
    cursor.at++;
    const item = entry(cursor, node, column);
    if (!item) return undefined;
    cursor.openItems.push(item);
  } while (cursor.indent === column && cursor.isIndicator(dash));
  if (cursor.indent > column) return undefined;
  node.items = cursor.openItems.splice(first);
  node.end = cursor.lastEnd;
  cursor.leave();
  return node;
}

function blockMapping(cursor: Cursor, parent: CollectionNode | undefined): MappingNode | undefined {
  if (!cursor.enter()) return undefined;
  const node = beginMapping({ source: cursor.source, start: cursor.at, parent, flow: false });
  const column = cursor.at - cursor.lineStart;
  const first = cursor.openPairs.length;
  do {
    const key = keyOf(cursor, node);
    const value = key && entry(cursor, node, column);
    if (!value) return undefined;
    cursor.openPairs.push({ key, value });
  } while (cursor.indent === column);
  if (cursor.indent > column) return undefined;
  node.pairs = cursor.openPairs.splice(first);
  node.end = cursor.lastEnd;
  cursor.leave();
  return node;
}

function keyOf(cursor: Cursor, parent: MappingNode): ScalarNode | undefined {
  const token = keyToken(cursor);
  // What `<<` brings in comes from aliases, which are not simple.
  if (!token || !isKey(cursor) || (token.style === 'plain' && cursor.text.startsWith('<<', token.start)))
    return undefined;
  cursor.at++;
  return keyScalar(cursor, token, parent);
}

/** A scalar on one line. */
function keyToken(cursor: Cursor): Token | undefined {
  if (!isQuote(cursor)) return plainToken(cursor);
  const token = quotedToken(cursor, Number.MAX_SAFE_INTEGER);
  while (cursor.text.charCodeAt(cursor.at) === 0x20) cursor.at++;
  return token;
}

const isKey = (cursor: Cursor): boolean => cursor.isIndicator(colon);

function isQuote(cursor: Cursor): boolean {
  const code = cursor.text.charCodeAt(cursor.at);
  return code === 0x22 || code === 0x27;
}

/** Reads what stands behind a `:` or a `-` of a collection in `column`, and goes to the next token. */
function entry(cursor: Cursor, parent: MappingNode | SequenceNode, column: number): YamlNode | undefined {
  const { text, at: behind } = cursor;
  while (text.charCodeAt(cursor.at) === 0x20) cursor.at++;
  const code = cursor.at < cursor.end ? text.charCodeAt(cursor.at) : 0x0a;
  if (code === 0x0a || code === 0x0d || (code === 0x23 && cursor.at > behind))
    return below({ cursor, parent, column, behind });
  if (code === 0x5b || code === 0x7b) return ended(cursor, flowCollection(cursor, parent));
  if (code === 0x7c || code === 0x3e) return blockScalar(cursor, parent, column);
  if (parent.kind === 'mapping') return scalar(cursor, parent, column);
  if (cursor.isIndicator(dash)) return blockSequence(cursor, parent);
  const { at } = cursor;
  const first = keyToken(cursor);
  const isMapping = first && isKey(cursor);
  cursor.at = at;
  return isMapping ? blockMapping(cursor, parent) : scalar(cursor, parent, column);
}

/** What stands on the lines below a `:` or a `-` with nothing behind it. */
function below(options: {
  cursor: Cursor;
  parent: MappingNode | SequenceNode;
  column: number;
  behind: number;
}): YamlNode | undefined {
  const { cursor, parent, column, behind } = options;
  if (!cursor.endLine()) return undefined;
  const sameColumn = parent.kind === 'mapping' && cursor.indent === column && cursor.isIndicator(dash);
  return cursor.indent > column || sameColumn ? blockCollection(cursor, parent) : nullAt(cursor, behind, parent);
}

function scalar(cursor: Cursor, parent: CollectionNode, column: number): ScalarNode | undefined {
  const first = isQuote(cursor) ? quotedToken(cursor, column) : plainToken(cursor);
  const token = first?.style === 'plain' ? furtherLines(cursor, first, column) : first;
  return token && ended(cursor, scalarOf(cursor, token, parent));
}

/** The node, if its line ends behind it. */
function ended<Node>(cursor: Cursor, node: Node | undefined): Node | undefined {
  return node && cursor.endLine() ? node : undefined;
}

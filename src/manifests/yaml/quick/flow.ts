import { beginMapping, beginSequence } from '../growing';
import type { CollectionNode, ScalarNode, YamlNode } from '../node';
import { skipLine } from '../scan';
import { afterBreak, type Cursor } from './cursor';
import { quotedToken, scalarOf, type Token } from './scalars';

const anywhere = -1;

const isFlowIndicator = (code: number): boolean =>
  code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;

/** Reads `[]` or `{}` with whatever is in them. How far right its lines stand does not matter: see `tolerantEvents`. */
export function flowCollection(cursor: Cursor, parent: CollectionNode | undefined): CollectionNode | undefined {
  const { source, text, at: start } = cursor;
  if (!cursor.enter()) return undefined;
  const isMapping = text[start] === '{';
  const begun = { source, start, parent, flow: true };
  const node = isMapping ? beginMapping(begun) : beginSequence(begun);
  const { openPairs, openItems } = cursor;
  const first = isMapping ? openPairs.length : openItems.length;
  const closer = isMapping ? 0x7d : 0x5d;
  cursor.at++;
  while (true) {
    if (!toFlowToken(cursor)) return undefined;
    if (text.charCodeAt(cursor.at) === closer) break;
    if (node.kind === 'mapping') {
      const key = flowScalar(cursor, node);
      if (!key || key.value === '<<' || !toFlowToken(cursor) || text[cursor.at] !== ':') return undefined;
      cursor.at++;
      // On the next line of a plain key, `:b` goes on with the key.
      if (key.style === 'plain' && !endsPlain(cursor, cursor.at)) return undefined;
      if (!toFlowToken(cursor)) return undefined;
      const value = flowNode(cursor, node);
      if (!value) return undefined;
      openPairs.push({ key, value });
    } else {
      const item = flowNode(cursor, node);
      if (!item) return undefined;
      openItems.push(item);
    }
    if (!toFlowToken(cursor)) return undefined;
    if (text.charCodeAt(cursor.at) === 0x2c) cursor.at++;
    else if (text.charCodeAt(cursor.at) !== closer) return undefined;
  }
  cursor.at++;
  if (node.kind === 'mapping') node.pairs = openPairs.splice(first);
  else node.items = openItems.splice(first);
  cursor.lastEnd = node.end = cursor.at;
  cursor.leave();
  return node;
}

function flowNode(cursor: Cursor, parent: CollectionNode): YamlNode | undefined {
  const code = cursor.text.charCodeAt(cursor.at);
  return code === 0x5b || code === 0x7b ? flowCollection(cursor, parent) : flowScalar(cursor, parent);
}

function flowScalar(cursor: Cursor, parent: CollectionNode): ScalarNode | undefined {
  const code = cursor.text.charCodeAt(cursor.at);
  const token = code === 0x22 || code === 0x27 ? quotedToken(cursor, anywhere) : flowPlain(cursor);
  return token && scalarOf(cursor, token, parent);
}

/** Whether a colon before this offset ends a plain scalar (YAML 1.2.2, 7.3.3). */
const endsPlain = (cursor: Cursor, at: number): boolean =>
  cursor.isSpace(at) || isFlowIndicator(cursor.text.charCodeAt(at));

const neverFirst = new Set(Array.from('\t ,[]{}#&*!|>\'"%@`?:-', character => character.charCodeAt(0)));

function flowPlain(cursor: Cursor): Token | undefined {
  const { text, end, at: start } = cursor;
  const first = text.charCodeAt(start);
  // `-x` is plain, `-` alone is not.
  if (
    neverFirst.has(first) &&
    (first !== 0x2d || cursor.isSpace(start + 1) || isFlowIndicator(text.charCodeAt(start + 1)))
  )
    return undefined;
  let last = start;
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09) continue;
    if (code === 0x0a || code === 0x0d || isFlowIndicator(code)) break;
    if (code === 0x3a && endsPlain(cursor, at + 1)) break;
    if (code === 0x23 && (text[at - 1] === ' ' || text[at - 1] === '\t')) break;
    last = at + 1;
  }
  cursor.at = at;
  return { start, end: last, style: 'plain', simple: true };
}

/** Over blanks, comments and line breaks between the parts of a flow collection. */
function toFlowToken(cursor: Cursor): boolean {
  const { text, end } = cursor;
  let at = cursor.at;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 0x20) at++;
    else if (code === 0x0a || code === 0x0d) at = afterBreak(text, at);
    else if (code === 0x23 && cursor.isSpace(at - 1)) at = skipLine(text, at, end);
    else break;
  }
  cursor.at = at;
  return at < end && text.charCodeAt(at) !== 0x09;
}

import { beforeBreak, isBreak } from './position';
import { isBlankOrBreak, skipSpace } from './scan';

/*
 * The parser's events say where the text of a scalar is, but not where a collection ends, where a block scalar's `|` stands, or where
 * nothing is written. Between two tokens there are only blanks, comments, indicators and properties, so a look at what lies between
 * finds each.
 */

const colon = 0x3a;
const comma = 0x2c;
const dash = 0x2d;
const question = 0x3f;

export type Slot = 'key' | 'value' | 'item';

/** Where a node stands that has no text: behind its `:`, `-` or `?`, or behind the key if there is no `:`. */
export function emptyNodeAt(options: { text: string; from: number; end: number; slot: Slot }): number {
  const { text, from, end, slot } = options;
  let at = skipSpace(text, from, end);
  if (slot === 'key') while (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1, end);
  const code = text.charCodeAt(at);
  if (slot === 'value') return code === colon ? at + 1 : from;
  if (slot === 'item') return code === dash ? at + 1 : from;
  return code === question ? at + 1 : at;
}

/** The offset behind the bracket that closes a flow collection whose last part ends at `from`. */
export function flowEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    at = skipSpace(text, at, end);
    const code = text.charCodeAt(at);
    if (code === 0x5d || code === 0x7d) return at + 1;
    if (code !== comma && code !== colon && code !== question) return from;
    at++;
  }
  return from;
}

/** Where the `|` or `>` stands of a block scalar whose lines begin at `contentStart`; it is not before `from`. */
export function blockScalarStart(text: string, contentStart: number, from: number): number {
  let start = beforeBreak(text, contentStart);
  while (start > from && !isBreak(text.charCodeAt(start - 1))) start--;
  for (let at = start; at < contentStart; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7c || code === 0x3e) return at;
  }
  return start;
}

/**
 * Where the last line of a block scalar ends, its line break left out. Blank lines behind it belong to it only with `|+`.
 * `indent` is that of its lines, -1 where it has none.
 */
export function blockScalarEnd(options: {
  text: string;
  contentStart: number;
  valueEnd: number;
  indent: number;
  keep: boolean;
}): number {
  const { text, contentStart, valueEnd, indent, keep } = options;
  let end = withoutBreak(text, valueEnd > contentStart ? contentStart : 0, valueEnd);
  if (keep) return end;
  while (end > contentStart) {
    let start = end;
    while (start > contentStart && text.charCodeAt(start - 1) === 0x20) start--;
    const blank = start === contentStart || isBreak(text.charCodeAt(start - 1));
    if (!blank || (indent >= 0 && end - start > indent)) return end;
    end = withoutBreak(text, contentStart, start);
  }
  return withoutBreak(text, 0, contentStart);
}

/** The end of a text without the line break that ends it. */
function withoutBreak(text: string, start: number, end: number): number {
  return end <= start ? end : Math.max(beforeBreak(text, end), start);
}

/** Where the properties (`&anchor`, `!tag`) before a node begin; the node's own start if it has none. */
export function propertiesStart(
  text: string,
  node: { start: number; tag: string | undefined; anchor: string | undefined },
): number {
  let start = node.start;
  let missing = (node.tag === undefined ? 0 : 1) + (node.anchor === undefined ? 0 : 1);
  const written = [node.tag, node.anchor === undefined ? undefined : `&${node.anchor}`];
  while (missing > 0) {
    let at = start;
    while (at > 0 && isBlankOrBreak(text.charCodeAt(at - 1))) at--;
    const found = written.find(property => property !== undefined && text.endsWith(property, at));
    if (found === undefined) return start;
    start = at - found.length;
    written[written.indexOf(found)] = undefined;
    missing--;
  }
  return start;
}

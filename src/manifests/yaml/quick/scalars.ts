import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { makeScalar } from '../growing';
import { keyText } from '../keyText';
import type { CollectionNode, ScalarNode } from '../node';
import { resolvePlain } from '../resolveScalar';
import { skipLine } from '../scan';
import { blockScalarEnd } from '../spans';
import { afterBreak, type Cursor } from './cursor';

/** A scalar that was passed over, with what its value takes. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted';
  /** Whether the text between the quotes is the value as it stands. */
  readonly simple: boolean;
}

const doubleQuote = 0x22;
const quote = 0x27;
const colon = 0x3a;

const isBreak = (code: number): boolean => code === 0x0a || code === 0x0d;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** Characters no plain scalar begins with here: blanks, indicators (YAML 1.2.2, 7.3.3), and `?` and `:`, which are rarely plain. */
const neverFirst = new Set(Array.from('\t ,[]{}#&*!|>\'"%@`?:', character => character.charCodeAt(0)));

/** Passes over a plain scalar on one line; what ends it is the next character. */
export function plainToken(cursor: Cursor): Token | undefined {
  const { text, end, at: start } = cursor;
  const first = text.charCodeAt(start);
  if (neverFirst.has(first) || (first === 0x2d && cursor.isSpace(start + 1))) return undefined;
  const last = plainEnd(cursor, start);
  return last > end ? undefined : { start, end: last, style: 'plain', simple: true };
}

/** Where a plain scalar ends on its line, blanks behind it left out; the cursor goes to the `:`, comment or line break behind it. */
function plainEnd(cursor: Cursor, start: number): number {
  const { text, end } = cursor;
  let last = start;
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code <= colon) {
      if (isBlank(code)) continue;
      if (isBreak(code)) break;
      if (code === colon && cursor.isSpace(at + 1)) break;
      if (code === 0x23 && isBlank(text.charCodeAt(at - 1))) break;
    }
    last = at + 1;
  }
  cursor.at = at;
  return last;
}

/** Goes on with a plain scalar on the lines below that stand right of `column`. Undefined if one of them is no plain text alone. */
export function furtherLines(cursor: Cursor, token: Token, column: number): Token | undefined {
  const { text, end } = cursor;
  let last = token.end;
  while (cursor.at < end && isBreak(text.charCodeAt(cursor.at))) {
    let at = cursor.at;
    let lineStart = at;
    while (at < end && isBreak(text.charCodeAt(at))) {
      at = lineStart = afterBreak(text, at);
      while (text.charCodeAt(at) === 0x20) at++;
    }
    if (at >= end || at - lineStart <= column) break;
    const first = text.charCodeAt(at);
    if (first === 0x09) return undefined;
    if (first === 0x23) break;
    last = plainEnd(cursor, at);
    if (text.charCodeAt(cursor.at) === colon && cursor.at < end) return undefined;
  }
  return last === token.end ? token : { start: token.start, end: last, style: 'plain', simple: false };
}

/** Passes over a scalar in quotes; further lines of it have to stand right of `column`. */
export function quotedToken(cursor: Cursor, column: number): Token | undefined {
  const { text, end, at: start } = cursor;
  const mark = text.charCodeAt(start);
  let simple = true;
  let at = start + 1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) {
      if (mark === doubleQuote || text.charCodeAt(at + 1) !== quote) break;
      simple = false;
      at++;
    } else if (code === 0x5c && mark === doubleQuote) {
      simple = false;
      if (!'0abtnvfre "/\\N_LP'.includes(text.charAt(++at))) return undefined;
    } else if (isBreak(code)) {
      simple = false;
      const lineStart = afterBreak(text, at);
      at = lineStart;
      while (text.charCodeAt(at) === 0x20) at++;
      if (text.charCodeAt(at) === 0x09 || (at - lineStart <= column && !isBreak(text.charCodeAt(at)))) return undefined;
      at--;
    }
  }
  if (at >= end) return undefined;
  cursor.at = at + 1;
  return { start, end: at + 1, style: mark === quote ? 'single-quoted' : 'double-quoted', simple };
}

const eventStyles = {
  plain: SCALAR_STYLE.PLAIN,
  'single-quoted': SCALAR_STYLE.SINGLE_QUOTED,
  'double-quoted': SCALAR_STYLE.DOUBLE_QUOTED,
  literal: SCALAR_STYLE.LITERAL_BLOCK,
  folded: SCALAR_STYLE.FOLDED_BLOCK,
} as const;

/** The scalar that a token of the cursor's text is, as a key of its mapping. */
export function keyScalar(cursor: Cursor, token: Token, parent: CollectionNode): ScalarNode {
  const { source, text } = cursor;
  const { start, end, style } = token;
  const written = style === 'plain' ? resolvePlain(text.slice(start, end)) : undefined;
  if (typeof written !== 'string') return scalarOf(cursor, token, parent);
  cursor.lastEnd = end;
  return makeScalar({ source, start, end, parent, style, value: keyText(written) });
}

export function scalarOf(cursor: Cursor, token: Token, parent: CollectionNode): ScalarNode {
  const { source, text } = cursor;
  const { start, end, style } = token;
  const inner = style === 'plain' ? 0 : 1;
  const written = token.simple
    ? text.slice(start + inner, end - inner)
    : getScalarValue(text, eventOf({ style, valueStart: start + inner, valueEnd: end - inner }));
  cursor.lastEnd = end;
  return makeScalar({ source, start, end, parent, style, value: style === 'plain' ? resolvePlain(written) : written });
}

export function nullAt(cursor: Cursor, at: number, parent: CollectionNode): ScalarNode {
  cursor.lastEnd = at;
  return makeScalar({ source: cursor.source, start: at, end: at, parent, style: 'plain', value: null });
}

const header = /([|>])([-+]?)(?: *| +#.*)(?=\r?\n)/y;

/** Reads a block scalar whose lines stand right of `column`, and goes to the next token. */
export function blockScalar(cursor: Cursor, parent: CollectionNode, column: number): ScalarNode | undefined {
  const { text, end, source, at: start } = cursor;
  header.lastIndex = start;
  const [all, mark, chomping] = header.exec(text) ?? [];
  if (all === undefined || start + all.length >= end) return undefined;
  const contentStart = afterBreak(text, start + all.length);
  let indent = -1;
  let leading = 0;
  let at = contentStart;
  while (at < end) {
    const lineStart = at;
    while (text.charCodeAt(at) === 0x20) at++;
    if (at >= end) return undefined;
    const code = text.charCodeAt(at);
    const spaces = at - lineStart;
    if (isBreak(code)) {
      if (indent < 0) leading = Math.max(leading, spaces);
    } else if (indent < 0) {
      if (code === 0x09 || spaces <= column || spaces < leading) return undefined;
      indent = spaces;
    } else if (spaces < indent) {
      at = lineStart;
      break;
    }
    at = skipLine(text, at, end);
    if (at < end) at = afterBreak(text, at);
  }
  if (indent < 0) return undefined;
  const keep = chomping === '+';
  const style = mark === '|' ? 'literal' : 'folded';
  const mode = keep ? CHOMPING_MODE.KEEP : chomping === '-' ? CHOMPING_MODE.STRIP : CHOMPING_MODE.CLIP;
  const event = eventOf({ style, valueStart: contentStart, valueEnd: at, indent, chomping: mode });
  cursor.blockSpans.push(contentStart, at);
  cursor.at = at;
  cursor.lastEnd = blockScalarEnd({ text, contentStart, valueEnd: at, indent, keep });
  if (!cursor.toToken()) return undefined;
  return makeScalar({ source, start, end: cursor.lastEnd, parent, style, value: getScalarValue(text, event) });
}

function eventOf(options: {
  style: keyof typeof eventStyles;
  valueStart: number;
  valueEnd: number;
  indent?: number;
  chomping?: ScalarEvent['chomping'];
}): ScalarEvent {
  const { valueStart, valueEnd, indent = -1, chomping = CHOMPING_MODE.CLIP } = options;
  const none = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
  return {
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    ...none,
    style: eventStyles[options.style],
    chomping,
    indent,
    fast: false,
  };
}

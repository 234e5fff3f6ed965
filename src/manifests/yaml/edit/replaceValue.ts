import type { MappingNode, Pair, YamlNode } from '../node';
import { beforeBreak, endOfLine, isBreak, startOfLine } from '../position';
import { isBlank, skipSpace } from '../scan';
import type { TextEdit } from '../textEdit';
import { columnOf, layoutAt, lineBreakAt } from './layout';
import { isFilled, type PlainValue, says } from './plainValue';
import { isBlankBetween } from './removeEntry';
import { isRemovable } from './writable';
import { writeScalar } from './writeScalar';
import { stepFor, writeBlock, writeFlow } from './writeValue';

/** Makes a pair of a writable mapping say another value. Undefined if an alias points into what it says, or if it is tagged. */
export function replaceValue(mapping: MappingNode, pair: Pair, value: PlainValue): readonly TextEdit[] | undefined {
  const old = pair.value;
  if (says(old, value) && old.kind !== 'alias') return [];
  if (old.tag !== undefined || old.aliased || !isRemovable(old.source, old.start, old.end)) return undefined;
  const oldIsFilledFlow = 'flow' in old && old.flow && !isEmptyFlow(old);
  if (mapping.flow || !isFilled(value) || oldIsFilledFlow)
    return writeInPlace({ node: old, text: inlineText(mapping, old, value), key: pair.key });
  return isBlock(old) ? overBlock(mapping, old, value) : asBlock(mapping, old, value);
}

/** Puts a text on one line in the place of a node. `key` is that of its pair; undefined of an item. */
export function writeInPlace(options: {
  node: YamlNode;
  text: string;
  key: YamlNode | undefined;
}): readonly TextEdit[] | undefined {
  const { node, text, key } = options;
  const { start, end, source } = node;
  if (start === end) return insertAt(node, text, key);
  if (isBlock(node)) return overBlockInPlace(node, text, key);
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    // What follows the `|` on its line is a comment and stays.
    const indicator = /[|>][-+0-9]*/y;
    indicator.lastIndex = start;
    const headerEnd = start + (indicator.exec(source.text)?.[0].length ?? 1);
    const lineEnd = Math.min(endOfLine(source.text, start), end);
    return [
      { start, end: headerEnd, newText: text },
      { start: lineEnd, end, newText: '' },
    ];
  }
  return [{ start, end, newText: text }];
}

export const isEmptyFlow = (node: YamlNode): boolean =>
  (node.kind === 'mapping' || node.kind === 'sequence') &&
  node.flow &&
  skipSpace(node.source.text, node.start + 1, node.end) === node.end - 1;

const isBlock = (node: YamlNode): boolean => (node.kind === 'mapping' || node.kind === 'sequence') && !node.flow;

function inlineText(mapping: MappingNode, old: YamlNode, value: PlainValue): string {
  if (typeof value === 'object' && value !== null) return writeFlow(value, isJson(mapping));
  return writeScalar({ value, flow: mapping.flow, style: styleLike(mapping, old) });
}

/** A new text takes the quotes of the old one; in JSON those of JSON. */
function styleLike(mapping: MappingNode, old: YamlNode) {
  if (old.kind === 'scalar' && typeof old.value === 'string') return old.style;
  return isJson(mapping) ? 'double-quoted' : 'plain';
}

/** Whether a flow mapping is written as JSON is, with its keys in double quotes. */
export const isJson = (mapping: MappingNode): boolean =>
  mapping.flow && mapping.pairs[0]?.key.style === 'double-quoted';

function insertAt(node: YamlNode, text: string, key: YamlNode | undefined): readonly TextEdit[] | undefined {
  const { start, source } = node;
  const before = source.text[start - 1];
  const bare = key !== undefined && node.anchor === undefined && before !== ':';
  // `{a}` and `? a` have no colon to write behind.
  if (bare && (!key.parent?.flow || source.text.slice(0, key.start).trimEnd().endsWith('?'))) return undefined;
  return [{ start, end: start, newText: `${bare ? ':' : ''} ${text}` }];
}

/** A block collection gives way to a text behind its key, and with it the comments on its lines. */
function overBlockInPlace(node: YamlNode, text: string, key: YamlNode | undefined): readonly TextEdit[] | undefined {
  const { source, start } = node;
  const end = endOfLine(source.text, node.end);
  if (key === undefined) return [{ start, end, newText: text }];
  if (node.anchor !== undefined || node.tag !== undefined) return undefined;
  const colon = skipSpace(source.text, key.end, start);
  const lineStart = startOfLine(source.text, start);
  if (source.text[colon] !== ':' || lineStart <= colon || columnOf(node) === undefined) return undefined;
  const from = beforeBreak(source.text, lineStart);
  if (from === colon + 1) return [{ start: from, end, newText: ` ${text}` }];
  return [
    { start: colon + 1, end: colon + 1, newText: ` ${text}` },
    { start: from, end, newText: '' },
  ];
}

function overBlock(mapping: MappingNode, old: YamlNode, value: PlainValue): readonly TextEdit[] | undefined {
  const { text } = old.source;
  const outer = columnOf(mapping);
  const inner = columnOf(old);
  const lineStart = startOfLine(text, old.start);
  if (outer === undefined || inner === undefined || !isBlankBetween(text, lineStart, old.start)) return undefined;
  const layout = layoutAt(mapping);
  const column = inner > outer || stepFor(value, layout) === 0 ? inner : outer + stepFor(value, layout);
  const lines = writeBlock({ value, column, layout });
  return [{ start: lineStart, end: old.end, newText: lines.join(lineBreakAt(old.source, old.start)) }];
}

/** Nothing, a scalar, an alias or `{}` behind a key gives way to lines below it; a comment behind the key stays there. */
function asBlock(mapping: MappingNode, old: YamlNode, value: PlainValue): readonly TextEdit[] | undefined {
  const { source } = old;
  const outer = columnOf(mapping);
  const isBare = old.start === old.end && old.anchor === undefined && source.text[old.start - 1] !== ':';
  // `? a` has no colon to write behind.
  if (outer === undefined || isBare) return undefined;
  const layout = layoutAt(mapping);
  const lineBreak = lineBreakAt(source, old.start);
  const lines = writeBlock({ value, column: outer + stepFor(value, layout), layout });
  const newText = lines.map(line => lineBreak + line).join('');
  const start = old.start === old.end ? old.start : skipBack(source.text, old.start);
  const lineEnd = endOfLine(source.text, old.end);
  if (isBlankBetween(source.text, old.end, lineEnd)) return [{ start, end: lineEnd, newText }];
  return [
    { start, end: old.end, newText: '' },
    { start: lineEnd, end: lineEnd, newText },
  ];
}

function skipBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (isBlank(text.charCodeAt(at - 1)) || isBreak(text.charCodeAt(at - 1)))) at--;
  return at;
}

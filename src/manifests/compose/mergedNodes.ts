import { beginMapping, beginSequence, makeScalar } from '../yaml/growing';
import {
  asMapping,
  asSequence,
  items,
  type MappingNode,
  type Pair,
  pairs,
  type ScalarNode,
  type SequenceNode,
  target,
  text,
  type YamlNode,
} from '../yaml/node';

/*
 * Nodes that no file holds: what several places say together. Their parts keep their own places. They count as `aliased`,
 * so that nothing is ever edited through them: an edit goes through the part, or through what the file declares.
 */

/** A mapping put together; its place is that of the later part. */
export function mergedMapping(place: YamlNode, merged: readonly Pair[]): MappingNode {
  const { source, start, end, parent } = target(place);
  return Object.assign(beginMapping({ source, start, parent, flow: false }), { end, aliased: true, pairs: merged });
}

/** A sequence put together; its place is that of the later part. */
export function mergedSequence(place: YamlNode, merged: readonly YamlNode[]): SequenceNode {
  const { source, start, end, parent } = target(place);
  return Object.assign(beginSequence({ source, start, parent, flow: false }), { end, aliased: true, items: merged });
}

/** What compose takes as a list: of a mapping `KEY=value` for each pair, of a single value a list of one. */
export function asEntries(node: YamlNode): readonly YamlNode[] {
  if (asSequence(node)) return items(node);
  if (asMapping(node)) return pairs(node).map(entryOf);
  return text(node) === undefined ? [] : [node];
}

function entryOf(pair: Pair): ScalarNode {
  const value = text(pair.value);
  const name = String(pair.key.value);
  const { start, parent } = pair.key;
  const { source, end } = pair.value.kind === 'alias' ? pair.key : pair.value;
  const said = value === undefined ? name : `${name}=${value}`;
  return Object.assign(makeScalar({ source, start, end, parent, style: 'plain', value: said }), { aliased: true });
}

/** A scalar at the place of another that says something else. */
export function saying(scalar: ScalarNode, value: ScalarNode['value']): ScalarNode {
  const { source, start, end, parent, tag, anchor, style, aliased } = scalar;
  return Object.assign(makeScalar({ source, start, end, parent, tag, anchor, style, value }), { aliased });
}

/** What compose takes as a mapping of names: of a list, each item with nothing after it. */
export function asNames(node: YamlNode): MappingNode {
  const mapping = asMapping(node);
  if (mapping) return mapping;
  const named = items(node).flatMap(item => (item.kind === 'scalar' ? [{ key: item, value: saying(item, null) }] : []));
  return mergedMapping(node, named);
}

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
  const nothing = { tag: undefined, anchor: undefined, aliased: true, flow: false, merged: [] };
  return { kind: 'mapping', source, start, end, parent, ...nothing, pairs: merged };
}

/** A sequence put together; its place is that of the later part. */
export function mergedSequence(place: YamlNode, merged: readonly YamlNode[]): SequenceNode {
  const { source, start, end, parent } = target(place);
  return {
    kind: 'sequence',
    source,
    start,
    end,
    parent,
    tag: undefined,
    anchor: undefined,
    aliased: true,
    flow: false,
    items: merged,
  };
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
  const { source, start, end } = pair.value.kind === 'alias' ? pair.key : { ...pair.value, start: pair.key.start };
  return {
    ...pair.key,
    source,
    start,
    end,
    aliased: true,
    style: 'plain',
    value: value === undefined ? name : `${name}=${value}`,
  };
}

/** What compose takes as a mapping of names: of a list, each item with nothing after it. */
export function asNames(node: YamlNode): MappingNode {
  const mapping = asMapping(node);
  if (mapping) return mapping;
  const named = items(node).flatMap(item =>
    item.kind === 'scalar' ? [{ key: item, value: { ...item, value: null } }] : [],
  );
  return mergedMapping(node, named);
}

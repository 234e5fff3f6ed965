import type { YamlNode } from '../../../src/manifests/yaml/node';

/** Everything a tree says, without the links that make it hard to compare. */
export function flatTree(node: YamlNode | undefined): unknown {
  if (!node) return undefined;
  const { source: _, parent, ...own } = node;
  const common = { ...own, parentStart: parent?.start };
  if (node.kind === 'alias') return { ...common, target: node.target.start };
  if (node.kind === 'sequence') return { ...common, items: node.items.map(flatTree) };
  if (node.kind === 'scalar') return common;
  const pairs = node.pairs.map(({ key, value }) => [flatTree(key), flatTree(value)]);
  return { ...common, pairs, merged: node.merged.map(({ start }) => start) };
}

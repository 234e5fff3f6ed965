import type { YamlNode } from '../node';

/**
 * Start and end of the text of each scalar of a tree without aliases, one behind the other. They are asked for where a file has
 * comments, so they are not kept while it is read; only those of block scalars (`blocks`, in their order) do not show in the tree.
 */
export function scalarSpans(root: YamlNode, blocks: readonly number[]): readonly number[] {
  const spans: number[] = [];
  let nextBlock = 0;
  const add = (node: YamlNode): void => {
    if (node.kind === 'sequence') for (const item of node.items) add(item);
    else if (node.kind === 'mapping') {
      for (const { key, value } of node.pairs) {
        add(key);
        add(value);
      }
    } else if (node.kind === 'scalar') {
      if (node.style === 'literal' || node.style === 'folded') {
        spans.push(...blocks.slice(nextBlock, nextBlock + 2));
        nextBlock += 2;
      } else if (node.end > node.start) {
        const quotes = node.style === 'plain' ? 0 : 1;
        spans.push(node.start + quotes, node.end - quotes);
      }
    }
  };
  add(root);
  return spans;
}

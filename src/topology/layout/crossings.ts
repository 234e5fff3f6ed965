import type { Item } from './grid';

/** How often ways cross between neighbouring columns: inversions, counted with a binary indexed tree. */
export function crossings(columns: readonly (readonly Item[])[], position: ArrayLike<number>): number {
  let count = 0;
  for (let index = 1; index < columns.length; index++) {
    const ends = (columns[index - 1] ?? []).flatMap(item =>
      item.rightLinks.map(link => position[link.right.index] ?? 0).sort((a, b) => a - b),
    );
    count += inversions(ends, columns[index]?.length ?? 0);
  }
  return count;
}

/** Pairs in which a later value is the smaller one; values are from 0 below `size`. */
function inversions(values: readonly number[], size: number): number {
  const tree = new Int32Array(size + 1);
  let count = 0;
  for (let seen = 0; seen < values.length; seen++) {
    const value = values[seen] ?? 0;
    count += seen;
    for (let index = value + 1; index > 0; index -= index & -index) count -= tree[index] ?? 0;
    for (let index = value + 1; index <= size; index += index & -index) tree[index] = (tree[index] ?? 0) + 1;
  }
  return count;
}

import { type MappingNode, type Pair, pair as pairOf, type YamlNode } from '../node';
import { isEmptyFlow } from './replaceValue';

/** Where a path of keys leads in a writable mapping. */
export type Located =
  /** The pair at its end. */
  | { readonly kind: 'pair'; readonly mapping: MappingNode; readonly pair: Pair }
  /** A pair on the way that says nothing yet, and the keys behind it. */
  | { readonly kind: 'empty'; readonly mapping: MappingNode; readonly pair: Pair; readonly rest: readonly string[] }
  /** The mapping that lacks the first key of `rest`. */
  | { readonly kind: 'missing'; readonly mapping: MappingNode; readonly rest: readonly string[] };

/** Follows a path as far as it is written in place. Undefined where it leads through an alias, a merge key or a value of another kind. */
export function locate(mapping: MappingNode, path: readonly string[]): Located | undefined {
  let current = mapping;
  for (const [index, key] of path.entries()) {
    const rest = path.slice(index + 1);
    const pair = current.pairs.findLast(each => each.key.value === key);
    if (!pair) {
      const inherited = rest.length > 0 && pairOf(current, key) !== undefined;
      return inherited ? undefined : { kind: 'missing', mapping: current, rest: path.slice(index) };
    }
    if (rest.length === 0) return { kind: 'pair', mapping: current, pair };
    const { value } = pair;
    if (value.aliased) return undefined;
    if (isEmpty(value)) return { kind: 'empty', mapping: current, pair, rest };
    if (value.kind !== 'mapping') return undefined;
    current = value;
  }
  return undefined;
}

/** Nothing, `null`, `~`, `{}` or `[]`. */
export const isEmpty = (node: YamlNode): boolean =>
  node.tag === undefined && ((node.kind === 'scalar' && node.value === null) || isEmptyFlow(node));

import { type MappingNode, pair as pairOf } from '../node';
import type { TextEdit } from '../textEdit';
import { replaceScalar } from './replaceScalar';

/**
 * Calls a field of a mapping by another name; its value stays. Undefined if it is not there, if the other name is taken, if an
 * alias or a merge key is involved, or if the field is written twice.
 */
export function renameField(options: {
  mapping: MappingNode;
  key: string;
  to: string;
}): readonly TextEdit[] | undefined {
  const { mapping, key, to } = options;
  const written = mapping.pairs.filter(each => each.key.value === key);
  const [first] = written;
  if (!first || written.length !== 1 || pairOf(mapping, to)) return undefined;
  // Without its own, the mapping would have the field that it inherits.
  if (mapping.merged.some(merged => pairOf(merged, key))) return undefined;
  return replaceScalar({ node: first.key, value: to });
}

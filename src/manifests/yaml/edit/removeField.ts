import { type MappingNode, pair as pairOf } from '../node';
import { propertiesStart } from '../spans';
import type { TextEdit } from '../textEdit';
import { emptyCollection } from './emptyCollection';
import { removeEntry } from './removeEntry';
import { isWritable } from './writable';

/**
 * Takes a field out of a mapping, with its value and the comment on its line; none if it has no such field. Of the last field `{}`
 * stays. Undefined if an alias or a merge key is involved, or if the field is written twice.
 */
export function removeField(options: { mapping: MappingNode; key: string }): readonly TextEdit[] | undefined {
  const { mapping, key } = options;
  const pair = pairOf(mapping, key);
  if (!pair) return [];
  if (!isWritable(mapping) || pair.key.aliased) return undefined;
  if (mapping.pairs.filter(each => each.key.value === key).length !== 1) return undefined;
  // Without its own, the mapping would have the field that it inherits.
  if (mapping.merged.some(merged => pairOf(merged, key))) return undefined;
  const { text } = mapping.source;
  const start = propertiesStart(text, pair.key);
  const end = Math.max(pair.key.end, pair.value.end);
  if (isExplicitKey(text, start)) return undefined;
  if (mapping.pairs.length === 1 && mapping.merged.length === 0) return emptyCollection(mapping, { start, end });
  return removeEntry(mapping, { start, end });
}

/** Whether a `?` stands before the key (YAML 1.2.2, 8.2.2), which is no part of a mapping of one pair in `[? key]`. */
function isExplicitKey(text: string, keyStart: number): boolean {
  const mark = text.lastIndexOf('?', keyStart - 1);
  if (mark < 0 || keyStart === 0) return false;
  return /^$|[\s[{,]/.test(text.charAt(mark - 1)) && /^(?:\s|#[^\n]*\n)*$/.test(text.slice(mark + 1, keyStart));
}

import { type SequenceNode, target, type YamlNode } from '../node';
import { skipSpace } from '../scan';
import { propertiesStart } from '../spans';
import type { TextEdit } from '../textEdit';
import { emptyCollection } from './emptyCollection';
import { removeEntry } from './removeEntry';
import { isWritable } from './writable';

/**
 * Takes an item, or the alias that stands for it, out of a sequence, with the comment on its line. Of the last item `[]` stays.
 * Undefined if an alias points to it or into it, or if it is not in the sequence.
 */
export function removeItem(options: { sequence: SequenceNode; item: YamlNode }): readonly TextEdit[] | undefined {
  const { sequence } = options;
  const index = sequence.items.findIndex(each => each === options.item || target(each) === options.item);
  const item = sequence.items[index];
  if (!item || !isWritable(sequence)) return undefined;
  const { text } = sequence.source;
  const start = sequence.flow
    ? propertiesStart(text, item)
    : skipSpace(text, sequence.items[index - 1]?.end ?? sequence.start, sequence.end);
  const span = { start, end: item.end };
  return sequence.items.length === 1 ? emptyCollection(sequence, span) : removeEntry(sequence, span);
}

import { comments } from '../comments';
import type { CollectionNode, Span } from '../node';
import type { TextEdit } from '../textEdit';
import { removeEntry } from './removeEntry';
import { writeInPlace } from './replaceValue';
import { isRemovable } from './writable';

/** Takes the only entry out of a collection: `{}` or `[]` stays, for nothing at all would be null. */
export function emptyCollection(collection: CollectionNode, entry: Span): readonly TextEdit[] | undefined {
  const { source, start, end, parent } = collection;
  if (!isRemovable(source, start, end)) return undefined;
  const text = collection.kind === 'mapping' ? '{}' : '[]';
  if (collection.flow) {
    return comments(source, collection).length === 0 ? [{ start, end, newText: text }] : removeEntry(collection, entry);
  }
  // A field beside it that the tree has no place for, `? [a]: b`, would go too.
  if (entry.start !== start || entry.end !== end) return undefined;
  if (parent?.kind !== 'mapping') return [{ start, end, newText: text }];
  const key = parent.pairs.find(({ value }) => value === collection)?.key;
  return key && writeInPlace({ node: collection, text, key });
}

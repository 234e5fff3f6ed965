import { comments } from '../comments';
import type { CollectionNode } from '../node';
import { isBreak } from '../position';
import { isBlank } from '../scan';

/** The offset behind the last character before `offset`, in a flow collection, that is neither blank, line break nor comment. */
export function tokenBefore(collection: CollectionNode, offset: number): number {
  const { source } = collection;
  const { text } = source;
  let at = offset;
  while (at > collection.start) {
    const code = text.charCodeAt(at - 1);
    if (isBlank(code) || isBreak(code)) {
      at--;
      continue;
    }
    const commented = comments(source, collection).find(({ end }) => end === at);
    if (!commented) return at;
    at = commented.start;
  }
  return at;
}

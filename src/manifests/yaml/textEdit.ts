import type { Span } from './node';

/** Replaces `span` by `newText`; an empty span inserts. Edits of one list do not overlap and count from the same text. */
export interface TextEdit extends Span {
  readonly newText: string;
}

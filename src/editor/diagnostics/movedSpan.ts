/** One replacement in a document: `length` UTF-16 code units from `offset` became `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a span lies after changes, given as an editor tells them: each counts from the text before all of them. Undefined
 * of a span whose text was taken away.
 */
export function movedSpan(span: Span, changes: readonly TextChange[]): Span | undefined {
  let { start, end } = span;
  // From the back, so that one change does not shift the places of the next.
  for (const { offset, length, text } of [...changes].sort((one, other) => other.offset - one.offset)) {
    const changeEnd = offset + length;
    const shift = text.length - length;
    if (changeEnd <= start) {
      start += shift;
      end += shift;
    } else if (offset < end) {
      if (offset <= start && changeEnd >= end) return undefined;
      start = Math.min(start, offset);
      end = Math.max(start, changeEnd >= end ? offset : end + shift);
    }
  }
  return end > start || span.end === span.start ? { start, end } : undefined;
}

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
  let moved: Span | undefined = span;
  // From the back, so that one change does not shift the places of the next.
  const fromTheBack = changes.length === 1 ? changes : [...changes].sort((one, other) => other.offset - one.offset);
  for (const change of fromTheBack) moved = moved && movedBy(moved, change);
  return moved;
}

function movedBy({ start, end }: Span, { offset, length, text }: TextChange): Span | undefined {
  const changeEnd = offset + length;
  const shift = text.length - length;
  if (changeEnd <= start) return { start: start + shift, end: end + shift };
  if (offset >= end) return { start, end };
  const startIsGone = offset <= start;
  const endIsGone = changeEnd >= end;
  if (startIsGone && endIsGone) return undefined;
  if (startIsGone) return { start: offset + text.length, end: end + shift };
  return { start, end: endIsGone ? offset : end + shift };
}

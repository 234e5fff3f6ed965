import type { TextEdit } from '../textEdit';

/** The text with the edits made. They count from the text as given; of two at one place the first of the list comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, edit.start) + edit.newText;
    done = Math.max(done, edit.end);
  }
  return result + text.slice(done);
}

/** How offsets and lengths are counted. The cloud's default is text elements: what a reader sees as one character. */
export type StringIndexType = 'textElements' | 'unicodeCodePoint' | 'utf16CodeUnit';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The type for the name a request gives (`TextElements_v8`, `TextElement_V8`, ...), or undefined if there is none. */
export function stringIndexTypeFrom(name: unknown): StringIndexType | undefined {
  if (name === undefined || name === null) return 'textElements';
  if (typeof name !== 'string') return undefined;
  if (/^textelements?_v8$/i.test(name)) return 'textElements';
  if (/^unicodecodepoint$/i.test(name)) return 'unicodeCodePoint';
  return /^utf16codeunit$/i.test(name) ? 'utf16CodeUnit' : undefined;
}

/** Where each unit of the text begins, in UTF-16 code units, and at the end the length of the text. */
export function unitStarts(text: string, type: StringIndexType): number[] {
  const starts: number[] = [];
  if (type === 'textElements') for (const { index } of graphemes.segment(text)) starts.push(index);
  else if (type === 'utf16CodeUnit') for (let index = 0; index < text.length; index++) starts.push(index);
  else {
    let index = 0;
    for (const character of text) {
      starts.push(index);
      index += character.length;
    }
  }
  starts.push(text.length);
  return starts;
}

/** The number of text elements, by which the cloud limits documents. */
export function countTextElements(text: string): number {
  return unitStarts(text, 'textElements').length - 1;
}

/** Widens a range of UTF-16 code units to whole units and gives it in units. */
export function toUnits(range: { start: number; end: number }, starts: readonly number[]) {
  const after = starts.findIndex(start => start > range.start);
  const first = after === -1 ? starts.length - 1 : after - 1;
  const last = starts.findIndex(start => start >= range.end);
  return { offset: first, length: last - first, start: starts[first] ?? 0, end: starts[last] ?? 0 };
}

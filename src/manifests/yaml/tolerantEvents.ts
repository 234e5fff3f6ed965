import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { startOfLine } from './position';

/** Deeper nesting is not found in manifests; a stack has its end. */
const maximumDepth = 100;
/** Each line to be moved costs a parse more; who types an open bracket must not wait for all lines below it. */
const maximumAttempts = 8;
/** What all attempts together may parse, in characters: about a tenth of a second. */
const maximumWork = 500_000;
const shift = ' '.repeat(maximumDepth);

/**
 * The parser's events, also where flow collections or quoted scalars go on too far left, as in
 *
 *     args: [
 *       "a"
 *     ]
 *
 * which YAML 1.2.2 (8.1) forbids, but kubectl and compose read. The lines in question are moved right for the parser, and its offsets
 * back again. @throws YAMLException
 */
export function tolerantEvents(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: maximumDepth });
  } catch (error) {
    const moved = isTooFarLeft(error) ? movedEvents(text) : undefined;
    if (!moved) throw error;
    return moved;
  }
}

const isTooFarLeft = (error: unknown): error is YAMLException =>
  error instanceof YAMLException && error.reason === 'deficient indentation';

const closingLine = /(?<=[\r\n]) *[\]}]/g;

function movedEvents(text: string): readonly Event[] | undefined {
  const lines = new Set(Array.from(text.matchAll(closingLine), ({ index }) => index));
  for (let attempt = 1; attempt <= maximumAttempts && attempt * text.length <= maximumWork; attempt++) {
    const starts = [...lines].sort((a, b) => a - b);
    try {
      const events = parseEvents(moveRight(text, starts), { maxDepth: maximumDepth });
      for (const event of events) moveBack(event, starts);
      return events;
    } catch (error) {
      if (!isTooFarLeft(error)) return undefined;
      const line = startOfLine(text, original(error.mark?.position ?? 0, starts));
      if (lines.has(line)) return undefined;
      lines.add(line);
    }
  }
  return undefined;
}

function moveRight(text: string, starts: readonly number[]): string {
  let moved = '';
  let done = 0;
  for (const start of starts) {
    moved += text.slice(done, start) + shift;
    done = start;
  }
  return moved + text.slice(done);
}

function moveBack(event: Event, starts: readonly number[]): void {
  const offsets = event as unknown as Record<string, number | undefined>;
  for (const field of ['start', 'valueStart', 'valueEnd', 'anchorStart', 'anchorEnd', 'tagStart', 'tagEnd']) {
    const offset = offsets[field];
    if (offset !== undefined && offset >= 0) offsets[field] = original(offset, starts);
  }
}

/** An offset of the moved text in the text as it was. */
function original(offset: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) + middle * shift.length < offset) low = middle + 1;
    else high = middle;
  }
  // Inside of what was put in, everything is where the line begins.
  return low === 0 ? offset : Math.max(offset - low * shift.length, starts[low - 1] ?? 0);
}

/** Pixels at a scale of 1. */
export interface TextStyle {
  size: number;
  bold?: boolean;
}

/**
 * Upper bounds of widths in hundredths of the font size, of the widest fonts that editors and browsers show by default:
 * measured with DejaVu Sans, and Arial where that is wider. A narrower font leaves room, never an overlap.
 */
const widths: readonly (readonly [hundredths: number, characters: string])[] = [
  [30, "'ijl"],
  [34, ' ,./:;\\|I'],
  [41, 'f-t()[]r!'],
  [52, '*_`"Jsz'],
  [57, 'cL?'],
  [70, 'ABCEKPRSVXYZ'],
  [84, 'DGHNOQUw&#+<=>^~'],
  [101, 'mMW%@·…'],
];
const otherAscii = 64;
/** DejaVu Sans Bold against Book, the worst letter of text; single narrow ones are made up for by the rest. */
const boldFactor = 1.13;

/** Scripts beyond ASCII. The squares of East Asian scripts are exact; of the others it is what their letters need on average. */
const scripts: readonly (readonly [hundredths: number, exact: boolean, characters: RegExp])[] = [
  [0, true, /\p{M}/u],
  [101, true, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u],
  [74, false, /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u],
];
/** Signs, pictures and other scripts: most are narrower. */
const anythingElse = 125;

const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map(one => [one, width] as const)));

/** Upper bound of the width of a text; where {@link isMeasured} says no, an estimate. */
export function textWidth(text: string, style: TextStyle): number {
  let hundredths = 0;
  for (const character of text) hundredths += measure(character).width;
  return Math.ceil((hundredths / 100) * style.size * (style.bold ? boldFactor : 1));
}

/** Whether the width of a text is an upper bound; where not, whoever draws it must force it into its place. */
export function isMeasured(text: string): boolean {
  for (const character of text) if (!measure(character).exact) return false;
  return true;
}

/**
 * The text, or as much as fits with an ellipsis. `keep` says which side matters more: of an image or an address it is
 * the end.
 */
export function fitText(text: string, options: TextStyle & { width: number; keep?: 'start' | 'end' }): string {
  if (textWidth(text, options) <= options.width) return text;
  const characters = [...text];
  if (options.keep === 'end') characters.reverse();
  const room = (options.width / options.size / (options.bold ? boldFactor : 1)) * 100 - measure('…').width;
  let used = 0;
  let count = 0;
  for (const character of characters) {
    used += measure(character).width;
    if (used > room) break;
    count++;
  }
  const kept = characters.slice(0, count);
  return options.keep === 'end' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/** Lines of whole words, each at most as wide as asked; a longer word is cut. */
export function wrapText(text: string, options: TextStyle & { width: number }): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(part => part !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, options) <= options.width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, options));
  }
  return lines;
}

/** Of characters that were met lately: names repeat theirs. */
const measured = new Map<string, { width: number; exact: boolean }>();
/** More than any language of a workspace needs, and little to keep. */
const mostMeasured = 5_000;

function measure(character: string): { width: number; exact: boolean } {
  const known = measured.get(character);
  if (known) return known;
  const found = measureNew(character);
  if (measured.size >= mostMeasured) measured.clear();
  measured.set(character, found);
  return found;
}

function measureNew(character: string): { width: number; exact: boolean } {
  // Letters with accents are as wide as without.
  const [letter = character] = character.normalize('NFD');
  const width = widthOf.get(letter) ?? (letter >= ' ' && letter <= '~' ? otherAscii : undefined);
  if (width !== undefined) return { width, exact: true };
  const script = scripts.find(([, , characters]) => characters.test(letter));
  return script ? { width: script[0], exact: script[1] } : { width: anythingElse, exact: false };
}

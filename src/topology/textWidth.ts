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
/** What the widest common letters of other scripts take; a single sign can be wider, see {@link isMeasured}. */
const otherScripts = 125;

const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map(one => [one, width] as const)));

/** Upper bound of the width of a text; of scripts beyond ASCII an estimate. */
export function textWidth(text: string, style: TextStyle): number {
  let hundredths = 0;
  for (const character of text) hundredths += characterWidth(character);
  return Math.ceil((hundredths / 100) * style.size * (style.bold ? boldFactor : 1));
}

/** Whether the width of a text is an upper bound; where not, whoever draws it must force it into its place. */
export function isMeasured(text: string): boolean {
  for (const character of text) if (!isAscii(character) && !widthOf.has(character)) return false;
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
  const room = (options.width / options.size / (options.bold ? boldFactor : 1)) * 100 - characterWidth('…');
  let used = 0;
  let count = 0;
  for (const character of characters) {
    used += characterWidth(character);
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

function characterWidth(character: string): number {
  return widthOf.get(character) ?? (isAscii(character) ? otherAscii : otherScripts);
}

function isAscii(character: string): boolean {
  return character >= ' ' && character <= '~';
}

/**
 * Text of a file or a user as one line that looks like what it is: characters that cannot be seen, or that turn the text
 * around them (bidirectional controls, Unicode TR 36, 3.1), are shown as `\u{202e}`; piled-up accents are cut, so that
 * none reaches into a neighbouring label; what is longer than `limit` characters ends in an ellipsis. Markup stays as it
 * is: escaping is the business of what writes the markup.
 */
export function visibleText(text: string, limit: number): string {
  if (text.length <= limit && plain.test(text)) return text;
  // A character of the text gives at most ten of the result, so this much of a huge text decides.
  const head = text.slice(0, limit * 2 + 2).replace(/^ +| +$/g, '');
  const shown = [...head.replace(unseen, codeOf).replace(piledMarks, '$1')];
  const cut = text.length > limit * 2 + 2 || shown.length > limit;
  return cut ? `${shown.slice(0, limit - 1).join('')}…` : shown.join('');
}

/** Printable ASCII without spaces around it: most of all texts, and shown as they are. */
const plain = /^(?! )[ -~]*(?<! )$/;

/**
 * Controls, format characters (which include the bidirectional and the zero-width ones), lone surrogates, private and
 * unassigned code points, line and paragraph separators, spaces other than the plain one, and fillers drawn as nothing.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}]|\u115f|\u1160|\u3164|\uffa0|[\ufe00-\ufe0f]|(?! )\p{Zs}/gu;

/** More than two marks on one letter: no language needs them in a name. */
const piledMarks = /(\p{M}{2})\p{M}+/gu;

function codeOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

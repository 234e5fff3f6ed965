/** `$NAME`, `${NAME}` and its forms with `:-`, `-`, `:?`, `?`, `:+`, `+`; `$$` is a dollar sign (compose specification, Interpolation). */
const variable = /\$\$|\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\$[A-Za-z_]\w*/g;

/** Whether compose puts a variable in: what the text will say is known only where it is used. */
export const isInterpolated = (text: string): boolean =>
  text.includes('$') && (text.match(variable) ?? []).some(found => found !== '$$');

/** The text as compose reads it where nothing is interpolated: `$$` stands for one dollar sign. */
export const literal = (text: string): string => text.replaceAll('$$', () => '$');

/** Splits at a separator, but not at one inside `${NAME:-default}` or an IPv6 address in brackets. */
export function splitOutsideBraces(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === separator && depth <= 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

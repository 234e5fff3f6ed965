/** More kinds of keys no workspace has; above it they are somebody's data, and are not worth keeping. */
const mostKept = 20_000;

const known = new Map<string, string>();

/**
 * The text of a key as the one string that the engine keeps of it. Files say the same few hundred keys again and again, and rules
 * ask for them: of two such strings a look at their addresses tells whether they are equal.
 */
export function keyText(text: string): string {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const [only = text] = Object.keys({ [text]: true });
  if (known.size === mostKept) known.clear();
  known.set(only, only);
  return only;
}

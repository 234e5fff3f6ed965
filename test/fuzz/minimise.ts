/** Long enough for a few thousand attempts, short enough for a person to wait for. */
const patienceMilliseconds = 20_000;

/** The smallest text found, by leaving lines and then characters out, for which `fails` still holds. */
export function minimise(text: string, fails: (text: string) => boolean): string {
  const giveUpAt = performance.now() + patienceMilliseconds;
  let smallest = text;
  for (const separator of ['\n', '']) smallest = withLess({ text: smallest, separator, fails, giveUpAt });
  return smallest;
}

/** Leaves out ever smaller runs of parts, as delta debugging does (Zeller, 2002). */
function withLess(options: {
  text: string;
  separator: string;
  fails: (text: string) => boolean;
  giveUpAt: number;
}): string {
  const { separator, fails, giveUpAt } = options;
  let parts = options.text.split(separator);
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < parts.length && performance.now() < giveUpAt; ) {
      const fewer = parts.toSpliced(start, size);
      if (fails(fewer.join(separator))) parts = fewer;
      else start += size;
    }
  }
  return parts.join(separator);
}

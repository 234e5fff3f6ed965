/** How many tests ended how. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(counts: Counts, more: Partial<Counts>): Counts {
  return {
    passed: counts.passed + (more.passed ?? 0),
    failed: counts.failed + (more.failed ?? 0),
    skipped: counts.skipped + (more.skipped ?? 0),
  };
}

/** The line that a run of tests ends with, and that its caller adds up. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const closingLines = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

export function hasClosingLine(text: string): boolean {
  return text.search(closingLines) >= 0;
}

/** The counts of the last closing line of a text; zeros if there is none. */
export function countsIn(text: string): Counts {
  const last = [...text.matchAll(closingLines)].at(-1);
  if (!last) return noCounts;
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3]) };
}

/** The totals that node:test's spec reporter prints at its end. */
export function specTotalsIn(text: string): Counts {
  const total = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
}

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

/** The counts of the last closing line of a text; zeros if there is none. */
export function countsIn(text: string): Counts {
  const last = [...text.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  if (!last) return noCounts;
  return { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(last[3]) };
}

/**
 * Longer than the slowest file of tests takes on a slow machine, milliseconds. A file that goes on after it, because something
 * that it started still runs, fails by its name instead of holding everything up.
 */
const fileTimeout = 12 * 60_000;

/** The arguments of Node.js for a run of node:test with totals that `specTotalsIn` reads. */
export function nodeTestArguments(files: readonly string[], { atOnce = 1 } = {}): string[] {
  return [
    ...['--import', 'tsx', '--test', `--test-concurrency=${atOnce}`, `--test-timeout=${fileTimeout}`],
    ...['--test-reporter=spec', ...files],
  ];
}

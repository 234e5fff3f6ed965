/** Environment variables by which the suite in the extension host hears from the one who started it. */
export const suiteEnvironment = {
  /** The file that the suite writes its report to. */
  report: 'WORKBENCH_REPORT',
  /** `oldest` or `newest`. */
  version: 'WORKBENCH_VERSION',
  /** `TMPDIR` of the extension host: what is left in it was left by us. */
  temporary: 'WORKBENCH_TEMPORARY',
  /** Runs only the tests whose title contains this. */
  only: 'WORKBENCH_ONLY',
} as const;

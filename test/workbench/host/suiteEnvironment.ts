/** Environment variables by which the suite in the extension host hears from the one who started it. */
export const suiteEnvironment = {
  /** The file that the suite writes its report to. */
  report: 'WORKBENCH_REPORT',
  /** `oldest` or `newest`. */
  version: 'WORKBENCH_VERSION',
  /** Runs only the tests whose title contains this. */
  only: 'WORKBENCH_ONLY',
} as const;

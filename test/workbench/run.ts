import { findChromium } from './support/browser';
import { addCounts, type Counts, closingLine, noCounts } from './support/counts';
import { findDesktop } from './support/desktop';
import { installVsCode } from './support/installVsCode';
import { packageExtension } from './support/packageExtension';
import { testInExtensionHost } from './support/testInExtensionHost';
import { testInPage } from './support/testInPage';
import { newest, oldest, type VsCodeVersion } from './support/vsCodeVersion';

/**
 * `npm run test:workbench`: the suites that need a real VS Code, inside its extension host and through its page, on the
 * oldest version that package.json declares and on the newest. The last line says how many passed.
 */

/** Run alone: it measures times. */
const measuring = ['activation', 'redraw'];
/** On the newest version one file is enough to see that the page still is what the tests take it for. */
const newestPages = ['secureContainer'];

const counts = await runAll().catch(error => {
  console.error(error);
  return addCounts(noCounts, { failed: 1 });
});
console.log(closingLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runAll(): Promise<Counts> {
  const desktop = await findDesktop(process.env);
  let total = noCounts;
  if (!desktop.usable) total = skip(total, `desktop VS Code: ${desktop.why}`);
  // Builds, too; a failure ends the run.
  const packaged = await packageExtension();
  try {
    for (const version of [oldest, newest]) {
      const options = { version, vsix: packaged.vsix, desktop: desktop.usable };
      total = addCounts(total, await testVersion(options));
    }
    return total;
  } finally {
    await packaged.dispose();
  }
}

/** The host suite beside the pages: each keeps one core busy. */
async function testVersion(options: { version: VsCodeVersion; vsix: string; desktop: boolean }): Promise<Counts> {
  const { version, vsix, desktop } = options;
  const missing = await whatIsMissing(version);
  if (missing) {
    const total = skip(noCounts, `VS Code ${version.name} in the browser: ${missing}`);
    return desktop ? addCounts(total, await testInExtensionHost({ version, desktop })) : total;
  }
  say(`VS Code ${version.name}: code-server ${version.codeServer}${desktop ? `, desktop ${version.desktop}` : ''}`);
  if (version === newest) return beside(name => newestPages.includes(name));
  const measured = await testInPage({ version, vsix, wanted: name => measuring.includes(name) });
  return addCounts(measured, await beside(name => !measuring.includes(name)));

  async function beside(wanted: (name: string) => boolean): Promise<Counts> {
    const [host, page] = await Promise.all([
      testInExtensionHost({ version, desktop }),
      testInPage({ version, vsix, wanted }),
    ]);
    return addCounts(host, page);
  }
}

/** Why a version cannot run here, or undefined. */
async function whatIsMissing(version: VsCodeVersion): Promise<string | undefined> {
  if (!findChromium()) return 'Chromium is not installed';
  return installVsCode(version).then(
    () => undefined,
    error => String(error).split('\n')[0],
  );
}

function skip(counts: Counts, what: string): Counts {
  console.log(`# skipped: ${what}`);
  return addCounts(counts, { skipped: 1 });
}

function say(what: string): void {
  console.log(`# ${what}`);
}

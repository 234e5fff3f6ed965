import { findChromium } from './support/browser';
import { addCounts, type Counts, closingLine, noCounts } from './support/counts';
import { findDesktop } from './support/desktop';
import { installVsCode } from './support/installVsCode';
import { packageExtension } from './support/packageExtension';
import { testInExtensionHost } from './support/testInExtensionHost';
import { testInPage } from './support/testInPage';
import { newest, oldest, type VsCodeVersion } from './support/vsCodeVersion';

/**
 * `npm run test:workbench`: the suites that need a real VS Code. First inside its extension host, then through its page,
 * on the oldest version that package.json declares and on the newest. The last line says how many passed.
 */
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
      const missing = await whatIsMissing(version);
      if (desktop.usable || !missing) {
        say(`extension host, ${desktop.usable ? version.desktop : `code-server ${version.codeServer}`}`);
        total = addCounts(total, await testInExtensionHost({ version, desktop: desktop.usable }));
      }
      if (missing) {
        total = skip(total, `VS Code ${version.name} in the browser: ${missing}`);
        continue;
      }
      say(`page, code-server ${version.codeServer}`);
      const only = version === newest ? { only: newestPages } : {};
      total = addCounts(total, await testInPage({ version, vsix: packaged.vsix, ...only }));
    }
    return total;
  } finally {
    await packaged.dispose();
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

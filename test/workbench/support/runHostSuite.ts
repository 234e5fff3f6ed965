import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser';
import type { VsCodeServer } from './vsCodeServer';
import { type WorkbenchContent, workbenchAddress } from './workbenchAddress';

export interface HostSuiteOptions {
  server: VsCodeServer;
  content: WorkbenchContent & { developmentPath: string; suitePath: string };
  /** Where the suite writes its report: the workbench's console is mixed with its own lines. */
  reportFile: string;
  timeoutMilliseconds: number;
}

/**
 * Runs a suite in the extension host of a page's workbench.
 * @throws if the workbench says it failed, or never says anything, with what its console and the server logged
 */
export async function runHostSuite(options: HostSuiteOptions): Promise<void> {
  const browser = await launchBrowser();
  const consoleLines: string[] = [];
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    // The page's clipboard is the one that extensions see.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: options.server.origin });
    const page = await context.newPage();
    page.on('console', message => consoleLines.push(message.text()));
    const exitCode = await exitCodeOf(page, options);
    if (exitCode !== 0) throw new Error(`the suite ended with code ${exitCode}`);
  } catch (error) {
    const report = await readFile(options.reportFile, 'utf8').catch(() => '');
    // A report with failed tests says it all; without one, what the workbench logged is all there is.
    if (report.includes(' failed, ')) throw error;
    const log = await options.server.log();
    throw new Error(`${String(error)}\n${consoleLines.slice(-40).join('\n')}\n${log.slice(-4000)}`);
  } finally {
    await browser.close();
  }
}

function exitCodeOf(page: Page, options: HostSuiteOptions): Promise<number> {
  const { server, content, timeoutMilliseconds } = options;
  return new Promise((resolve, reject) => {
    const tooLong = () => reject(new Error(`the suite did not end within ${timeoutMilliseconds} ms`));
    setTimeout(tooLong, timeoutMilliseconds).unref();
    page.on('crash', () => reject(new Error('the page crashed')));
    void (async () => {
      // The workbench calls these two where desktop VS Code would exit and print.
      await page.exposeFunction('codeAutomationExit', resolve);
      await page.exposeFunction('codeAutomationLog', () => {});
      await page.goto(workbenchAddress(server, content), { waitUntil: 'domcontentloaded' });
    })().catch(reject);
  });
}

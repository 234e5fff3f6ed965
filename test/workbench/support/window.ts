import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { VsCodeServer } from './vsCodeServer';
import { workbenchAddress } from './workbenchAddress';

/** One window of VS Code, in a browser page. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** What scripts that are not VS Code's own threw; a test ends by asserting that there is nothing. */
  errors: string[];
  close: () => Promise<void>;
}

/** How long things may take on a machine that does other work too, milliseconds. */
const patience = 30_000;

/** Opens a window and waits until it is painted and its extension host is there. */
export async function openWindow(options: {
  server: VsCodeServer;
  browser: Browser;
  folder?: string;
  context?: BrowserContext;
}): Promise<Window> {
  const { server, browser, folder } = options;
  const context = options.context ?? (await newContext(browser, server));
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  page.on('pageerror', error => {
    if (!isOfVsCode(error)) errors.push(String(error));
  });
  await page.goto(workbenchAddress(server, { folder }), { waitUntil: 'domcontentloaded' });
  // Chromium breaks off what it loads when a network appears or goes, as containers make them do.
  await untilReady(page).catch(() => reloadWindow(page));
  return { page, context, errors, close: () => (options.context ? page.close() : context.close()) };
}

/** Loads the window anew, as the command "Developer: Reload Window" does. */
export async function reloadWindow(page: Page): Promise<void> {
  await page.reload({ waitUntil: 'domcontentloaded' });
  await untilReady(page);
}

/** One browser profile: its windows share a clipboard, and VS Code's stored state. */
async function newContext(browser: Browser, server: VsCodeServer): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  return context;
}

async function untilReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 2 * patience });
  await page.locator('.part.statusbar [id="status.host"]').waitFor();
  // The theme is a file that comes from the server, last of all.
  await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor();
}

/** The workbench throws when a container's network appears while it loads: Chromium breaks off its requests then. */
function isOfVsCode(error: Error): boolean {
  return error.stack?.includes('/static/out/vs/') ?? false;
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { extensionId } from '../../../src/editor/contributions';
import { runCommand } from './quickInput';

/** Where screenshots go: ignored by Git, to be looked at by people. */
const screenshotFolder = join(import.meta.dirname, '..', '..', '.screenshots');

/** Our item in the status bar. */
export function statusItem(page: Page): Locator {
  return page.locator(`.part.statusbar .statusbar-item[id="${extensionId}.sandbox"]`);
}

/** Shows our view and waits until it is there. */
export async function showSandboxView(page: Page): Promise<void> {
  await runCommand(page, 'Secure Container: Focus on Sandbox View');
  await page.locator('.part.sidebar .composite.title', { hasText: 'Secure Container' }).waitFor();
}

/** A row of our view, by a part of its text. */
export function treeRow(page: Page, text: string | RegExp): Locator {
  return page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text });
}

/** A message in the corner of the window. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator('.notifications-toasts .notification-toast').filter({ hasText: text });
}

/** The page inside the only webview: an iframe in an iframe. */
export function webview(page: Page): Locator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('body');
}

/** What somebody copied. */
export function clipboardText(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

export async function takeScreenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshotFolder, { recursive: true });
  await page.screenshot({ path: join(screenshotFolder, `${name}.png`) });
}

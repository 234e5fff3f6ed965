import { accessSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's package `chromium`; `$HARNESS_CHROMIUM` names another. Playwright downloads none. */
const candidates = [
  process.env['HARNESS_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser's program, or undefined if there is none. */
export function findChromium(): string | undefined {
  return candidates.find(path => path !== undefined && isThere(path));
}

/** Starts the browser, headless. @throws if there is none */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed (Debian: chromium)');
  const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  // Chromium refuses its sandbox to root, and containers give it too little shared memory.
  return chromium.launch({
    executablePath,
    args: [...args, '--no-sandbox', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

import type { Locator, Page } from 'playwright-core';

/** The one quick input of a window: command palette, quick picks and input boxes are all drawn in it. */
export interface QuickInput {
  box: Locator;
  input: Locator;
  title: Locator;
  /** The line below an input box: the prompt, or what is wrong with the value. */
  message: Locator;
  rows: Locator;
  row: (label: string | RegExp) => Locator;
  backButton: Locator;
}

export function quickInput(page: Page): QuickInput {
  const box = page.locator('.quick-input-widget:visible');
  const rows = box.locator('.quick-input-list .monaco-list-row');
  return {
    box,
    input: box.locator('.quick-input-box input'),
    title: box.locator('.quick-input-title'),
    message: box.locator('.quick-input-message'),
    rows,
    row: label => rows.filter({ has: page.locator('.label-name', { hasText: label }) }),
    backButton: box.locator('.quick-input-titlebar .codicon-quick-input-back'),
  };
}

/**
 * Answers what is asked with Enter, once more where it is still asked: an editor or a webview that gets its focus late takes a key
 * that was meant for the box.
 */
export async function accept(page: Page): Promise<void> {
  const { input } = quickInput(page);
  const asked = await question(page);
  const deadline = Date.now() + registrationPatience;
  do {
    if (Date.now() > deadline) throw new Error(`Enter does not answer: ${asked}`);
    await input.press('Enter', { timeout: 2000 }).catch(() => undefined);
    for (let waits = 0; waits < 20 && (await question(page)) === asked; waits++) await page.waitForTimeout(100);
  } while ((await question(page)) === asked);
}

/** What the box says of itself; empty if there is none. */
async function question(page: Page): Promise<string> {
  const { input, title, message } = quickInput(page);
  const texts = [title, message].map(part => part.allInnerTexts());
  const placeholders = input.evaluateAll(all => all.map(one => one.getAttribute('placeholder')));
  return JSON.stringify(await Promise.all([...texts, placeholders]));
}

/** How long the palette may lack a command: until the extension host has registered the extension. */
const registrationPatience = 30_000;

/**
 * Runs a command by its label in the palette, "Category: Title", with the keyboard alone. All of it is tried again until
 * the command is there: a key is lost while the workbench wires up its keys, and the palette's list is made when it opens.
 */
export async function runCommand(page: Page, label: string): Promise<void> {
  const { row, input } = quickInput(page);
  const wanted = row(new RegExp(`^${escapeForPattern(label)}$`)).first();
  const deadline = Date.now() + registrationPatience;
  for (;;) {
    try {
      await page.locator('.monaco-workbench').press('F1');
      await input.waitFor({ timeout: 2000 });
      await input.fill(`>${label}`);
      await wanted.waitFor({ timeout: 2000 });
      await moveTo(page, wanted);
      return await input.press('Enter');
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Arrow down until the row is the one that Enter takes: what was used lately stands above it. */
async function moveTo(page: Page, wanted: Locator): Promise<void> {
  const focused = wanted.and(page.locator('.focused'));
  const { rows } = quickInput(page);
  for (let moves = await rows.count(); moves >= 0; moves--) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error('no key leads to the row');
}

/** The labels that the palette offers for a text. */
export async function commandsInPalette(page: Page, text: string): Promise<string[]> {
  const { input, rows } = quickInput(page);
  await page.locator('.monaco-workbench').press('F1');
  await input.fill(`>${text}`);
  await rows.first().waitFor();
  const labels = await rows.locator('.label-name').allInnerTexts();
  await input.press('Escape');
  return labels;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { untilHolds } from '../../support/until';
import { accept, quickInput } from './quickInput';

/** A text of the editor that is underlined, as it is seen. */
export interface Underlined {
  text: string;
  severity: 'error' | 'warning' | 'info';
}

/** Opens a file of the workspace by its name, with the keyboard. */
export async function openFile(page: Page, name: string): Promise<void> {
  const { input, row } = quickInput(page);
  await page.locator('.monaco-workbench').press('Control+P');
  await input.fill(name);
  await row(name).and(page.locator('.focused')).waitFor();
  await accept(page);
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** Puts the cursor to a place, both from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  const { box, input } = quickInput(page);
  await page.keyboard.press('Control+G');
  await input.fill(`:${line}:${column}`);
  await accept(page);
  await box.waitFor({ state: 'hidden' });
  await page.locator('.part.statusbar', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** What is underlined in the open editor, found by looking at which letters stand above each line of waves. */
export function underlined(page: Page): Promise<Underlined[]> {
  return page.evaluate<Underlined[]>(`(() => {
    const lines = [...document.querySelectorAll('.editor-instance .view-line')];
    const marks = [...document.querySelectorAll('.editor-instance .view-overlays .cdr')];
    return marks.flatMap(mark => {
      const severity = /squiggly-(error|warning|info)/.exec(mark.className)?.[1];
      if (!severity) return [];
      const box = mark.getBoundingClientRect();
      const isBeside = rect => rect.top <= box.bottom - 2 && rect.bottom >= box.bottom - 2;
      const line = lines.find(one => isBeside(one.getBoundingClientRect()));
      return line ? [{ severity, text: textAbove(line, box) }] : [];
    });
    function textAbove(line, box) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let text = '';
      while (walker.nextNode())
        for (let at = 0; at < walker.currentNode.length; at++) {
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + 1);
          const { left, right } = range.getBoundingClientRect();
          const middle = (left + right) / 2;
          if (middle > box.left && middle < box.right) text += walker.currentNode.data[at];
        }
      return text.replaceAll('\\u00a0', ' ');
    }
  })()`);
}

/** Waits until exactly these texts are underlined, in any order. @throws with what there is after a minute */
export async function waitForUnderlined(page: Page, texts: readonly string[]): Promise<void> {
  const expected = [...texts].sort().join('\n');
  await untilHolds(async () => {
    const seen = (await underlined(page)).map(({ text }) => text);
    assert.equal(seen.sort().join('\n'), expected);
  });
}

/** The text of the open editor. It must fit into the window. */
export async function editorText(page: Page): Promise<string> {
  const lines = await page
    .locator('.editor-instance .view-line')
    .evaluateAll<string[], HTMLLine>(all =>
      all.sort((one, other) => one.offsetTop - other.offsetTop).map(line => line.textContent ?? ''),
    );
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

interface HTMLLine {
  offsetTop: number;
  textContent: string | null;
}

/**
 * The menu of fixes at the cursor, opened by its keys: once more where findings that arrived meanwhile made the editor
 * forget that it was asked.
 */
export async function openFixMenu(page: Page): Promise<Locator> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('Control+.');
    const isOpen = await rows
      .first()
      .waitFor({ timeout: 5000 })
      .then(() => true)
      .catch(() => false);
    if (isOpen) return rows;
  }
  throw new Error('there is no menu of fixes at the cursor');
}

/** Takes an entry of the menu that is open. */
export async function takeFix(page: Page, title: string | RegExp): Promise<void> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  const wanted = rows.filter({ hasText: title }).and(page.locator('.focused'));
  for (let moves = await rows.count(); moves > 0; moves--) {
    if ((await wanted.count()) > 0) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no key leads to ${title}`);
}

/** The hover at the cursor. */
export async function showHover(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-editor .monaco-hover:visible');
  await hover.waitFor();
  return hover;
}

/** A finding as the Problems view lists it, by its rule and its place in the file, from 1. */
export function problem(page: Page, rule: string, line: number, column: number): Locator {
  const place = `at line ${line} and character ${column}`;
  return page.locator(`.markers-panel-container .monaco-list-row[aria-label*="${place}"]`, { hasText: rule });
}

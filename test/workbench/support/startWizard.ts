import type { Page } from 'playwright-core';
import { accept, quickInput, runCommand } from './quickInput';

/** The steps of "Secure container" for the stand-in, by what their boxes say. */
export const wizardSteps = ['Choose the service to run', 'Choose where it runs', 'Enter starts it'] as const;

/** Runs "Secure container" from the palette; ends at its first step. */
export async function openWizard(page: Page): Promise<void> {
  await runCommand(page, 'Secure container');
  await atStep(page, 0);
}

/** Waits for a step with its choices. */
export async function atStep(page: Page, step: number): Promise<void> {
  const { input, rows } = quickInput(page);
  await input.and(page.locator(`[placeholder^="${wizardSteps[step]}"]`)).waitFor();
  await rows.first().waitFor();
  await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
}

/** Enter, Enter, Enter: starts what the defaults say, with the keyboard alone. */
export async function startByEnter(page: Page): Promise<void> {
  await openWizard(page);
  for (let step = 0; step < wizardSteps.length; step++) {
    await atStep(page, step);
    await accept(page);
  }
}

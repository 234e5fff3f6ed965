import { commands as editorCommands, window } from 'vscode';
import { Cancelled } from '../base/errors';
import { adviceFor, textOf } from './advice';
import { commands } from './contributions';
import type { Log } from './log';

/** Tells what went wrong and what to do, with the command that does it. Someone who cancelled is told nothing. */
export async function showError(error: unknown, log: Log): Promise<void> {
  if (error instanceof Cancelled) return;
  log.error(error);
  const advice = adviceFor(error);
  const chosen = await window.showErrorMessage(textOf(error), ...(advice ? [advice.title] : []));
  if (advice && chosen === advice.title) await editorCommands.executeCommand(commands[advice.command]);
}

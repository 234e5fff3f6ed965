import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Lets a command ask, and takes what each of its quick picks suggests, until it ends. */
export async function pressEnter<Result>(command: Thenable<Result>): Promise<Result> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  command.then(end, end);
  while (!ended) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await delay(50);
  }
  return command;
}

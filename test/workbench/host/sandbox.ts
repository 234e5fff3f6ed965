import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commands as names, settingsSection } from '../../../src/editor/contributions';
import { traces } from '../support/traces';
import { pressEnter } from './pressEnter';

const { commands, workspace } = vscode;

/** Starts what the defaults say. */
export async function startSandbox(): Promise<void> {
  await pressEnter(commands.executeCommand(names.start));
}

export async function stopSandbox(): Promise<void> {
  await commands.executeCommand(names.stop);
}

/** A setting of the workspace; undefined takes it away again. */
export async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration(settingsSection).update(name, value, vscode.ConfigurationTarget.Workspace);
}

export const home = process.env['SECURE_CONTAINER_HOME'] ?? '';

/** The traces when no process is left, or after five seconds: a host still ends when it has answered. */
export async function tracesAtRest(): Promise<string[]> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await tracesHere();
    if (!found.some(line => line.startsWith('process '))) return found;
    await delay(50);
  }
  return tracesHere();
}

/** What there is of the sandbox now: processes, sockets and files of this test's own folders. */
function tracesHere(): Promise<string[]> {
  const places = { home, temporary: process.env['TMPDIR'] ?? '', runtime: process.env['XDG_RUNTIME_DIR'] ?? '' };
  return traces(places);
}

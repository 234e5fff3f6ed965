import * as vscode from 'vscode';
import { commands as names, settingsSection } from '../../../src/editor/contributions';
import { until } from '../../support/until';
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

/** The traces when no process is left: a host still ends when it has answered. */
export function tracesAtRest(): Promise<string[]> {
  return until('an end of all processes', async () => {
    const found = await tracesHere();
    return found.some(line => line.startsWith('process ')) ? undefined : found;
  });
}

/** What there is of the sandbox now: processes, sockets and files of this test's own folders. */
function tracesHere(): Promise<string[]> {
  const places = { home, temporary: process.env['TMPDIR'] ?? '', runtime: process.env['XDG_RUNTIME_DIR'] ?? '' };
  return traces(places);
}

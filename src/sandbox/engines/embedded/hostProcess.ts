/**
 * The process that holds a sandbox of the embedded engine: started detached by `hostLauncher`, it goes on when the command
 * ends. It gets its order over IPC and reports once; until it has, it ends with whoever started it.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError } from '../../../base/errors';
import { createControlServer, listenForControl } from './controlServer';
import type { HostOrder, HostReport } from './hostMessages';
import { claimRuntimeFolder, removeRuntimeFolder, startedFile } from './runtimeFolder';
import { SandboxHost } from './sandboxHost';

/** Returns what to call when the starter has been told: from then on the sandbox goes on without it. */
async function hold(order: HostOrder): Promise<() => void> {
  const { runtimeFolder } = order;
  await claimRuntimeFolder(runtimeFolder);
  const host = new SandboxHost(order);
  const stop = async (): Promise<void> => {
    await host.stop();
    await removeRuntimeFolder(runtimeFolder);
  };
  const end = async (exitCode: number): Promise<never> => {
    await stop();
    process.exit(exitCode);
  };
  const control = createControlServer({ host, onStop: stop, onStopped: () => process.exit(0) });
  await listenForControl(control, runtimeFolder);
  const undo = (): void => void end(1);
  process.once('disconnect', undo);
  if (!process.connected) await end(1);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end(0));
  try {
    await host.start();
    // A named pipe leaves no trace in the folder, by which a watcher would learn that there is a host.
    await writeFile(join(runtimeFolder, startedFile), '');
  } catch (error) {
    await stop();
    throw error;
  }
  return () => process.off('disconnect', undo);
}

function failureOf(error: unknown): HostReport {
  if (error instanceof SecureContainerError) {
    const { kind, reason, nextStep, remedy } = error;
    return { failure: { kind, reason, nextStep, ...(remedy && { remedy }) } };
  }
  return { failure: { kind: 'engine-failed', reason: messageOf(error), nextStep: l10n.t('Run the command again.') } };
}

async function report(content: HostReport): Promise<void> {
  await new Promise(resolve => process.send?.(content, resolve));
}

const [order] = (await once(process, 'message')) as [HostOrder];
try {
  const release = await hold(order);
  await report({ started: true });
  release();
  if (process.connected) process.disconnect();
} catch (error) {
  await report(failureOf(error));
  process.exit(1);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { parse } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError, throwIfCancelled } from '../../../base/errors';
import { privateFileMode } from '../../../base/files';
import type { HostOrder, HostReport } from './hostMessages';
import { hostEnvironment } from './serviceProcess';

/**
 * Starts a host process that outlives this one and gives it its order. Resolves when everything of the plan runs.
 * @param options.errorFile gets what the host says when it breaks
 * @throws SecureContainerError as the host reports it, `engine-failed` if it ends without a report; Cancelled
 */
export async function launchHost(options: {
  nodePath: string;
  program: string;
  order: HostOrder;
  errorFile: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal | undefined;
}): Promise<void> {
  const { nodePath, program, order, errorFile, environment, signal } = options;
  throwIfCancelled(signal);
  const errors = openSync(errorFile, 'w', privateFileMode);
  const host = spawn(nodePath, [program], {
    detached: true,
    // Holds no folder that somebody may want to remove.
    cwd: parse(nodePath).root,
    env: hostEnvironment(environment),
    stdio: ['ignore', 'ignore', errors, 'ipc'],
    windowsHide: true,
  });
  closeSync(errors);
  try {
    await untilStarted({ host, order, errorFile, signal });
  } finally {
    host.unref();
    // Before its report a host takes this as the order to undo everything.
    if (host.connected) host.disconnect();
  }
}

async function untilStarted(options: {
  host: ChildProcess;
  order: HostOrder;
  errorFile: string;
  signal: AbortSignal | undefined;
}): Promise<void> {
  const { host, order, errorFile, signal } = options;
  const report = await new Promise<HostReport>((resolve, reject) => {
    const cancel = (): void => {
      host.once('exit', () => reject(new Cancelled()));
      if (host.connected) host.disconnect();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    host.once('message', message => {
      signal?.removeEventListener('abort', cancel);
      resolve(message as HostReport);
    });
    host.once('error', error => reject(brokenHost(errorFile, error)));
    host.once('exit', () => {
      if (!signal?.aborted) reject(brokenHost(errorFile));
    });
    host.send(order);
  });
  if ('started' in report) return;
  if (host.exitCode === null) await once(host, 'exit');
  throw new SecureContainerError(report.failure);
}

function brokenHost(errorFile: string, cause?: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The process that should hold the sandbox ended at once.'),
    nextStep: l10n.t('Look into {0}.', errorFile),
    ...(cause === undefined ? {} : { cause }),
  });
}

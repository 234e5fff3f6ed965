import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError, systemErrorCode } from '../../../base/errors';
import type { LogLine, LogOptions } from '../../engine';
import { isOwnFolder, socketIn } from './runtimeFolder';

export interface ControlQuestion {
  runtimeFolder: string;
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  body?: unknown;
}

/** Longer than a host takes for anything it is asked. */
const patienceMs = 15_000;

export function controlSocket(runtimeFolder: string): string {
  return socketIn(runtimeFolder, 'control');
}

/** Whether a host has listened in the folder; one that does not answer any more was killed. Pipes leave no trace. */
export function hasSockets(runtimeFolder: string): boolean {
  return process.platform !== 'win32' && existsSync(controlSocket(runtimeFolder));
}

/**
 * The host's answer, or undefined if there is no host.
 * @throws SecureContainerError `engine-lost` if the host does not answer in time, `engine-failed` if it cannot do it
 */
export async function askControl(question: ControlQuestion): Promise<unknown> {
  const answer = await send(question);
  if (!answer) return undefined;
  const content = await json(answer);
  if (answer.statusCode === 200) return content;
  throw new SecureContainerError({
    kind: 'engine-failed',
    remedy: 'stop',
    reason: l10n.t('The sandbox could not do what it was asked: {0}', (content as { message?: string }).message ?? ''),
    nextStep: l10n.t('Stop it with: secure-container down'),
  });
}

/** The log of a running sandbox; ends when it is told to or when the sandbox ends. */
export async function* readLogs(runtimeFolder: string, { follow, tail, signal }: LogOptions): AsyncIterable<LogLine> {
  const query = new URLSearchParams({ follow: String(follow), ...(tail === undefined ? {} : { tail: String(tail) }) });
  const answer = await send({ runtimeFolder, method: 'GET', path: `/logs?${query}` });
  if (!answer) return;
  const stop = (): void => void answer.destroy();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    yield* linesOf(answer);
  } catch (error) {
    // The sandbox ended, or the reader wants no more.
    if (!answer.destroyed) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    answer.destroy();
  }
}

/** Calls back when it listens, at every change, and when the host has ended. False if there is no host. */
export async function followChanges(options: {
  runtimeFolder: string;
  onChange: () => void;
  signal: AbortSignal;
}): Promise<boolean> {
  const { runtimeFolder, onChange, signal } = options;
  const answer = await send({ runtimeFolder, method: 'GET', path: '/changes' });
  if (!answer) return false;
  const stop = (): void => void answer.destroy();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  onChange();
  answer.on('data', onChange);
  if (!answer.closed) await once(answer, 'close').catch(() => undefined);
  signal.removeEventListener('abort', stop);
  onChange();
  return true;
}

async function* linesOf(answer: IncomingMessage): AsyncIterable<LogLine> {
  let rest = '';
  for await (const text of answer.setEncoding('utf8')) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.map(line => JSON.parse(line) as LogLine);
  }
}

async function send({ runtimeFolder, method, path, body }: ControlQuestion): Promise<IncomingMessage | undefined> {
  // In /tmp anybody may have made the folder, and would be told the server's key by whoever believes the host in it.
  if (process.platform !== 'win32' && !(await isOwnFolder(runtimeFolder).catch(() => false))) return undefined;
  return new Promise((resolve, reject) => {
    const socketPath = controlSocket(runtimeFolder);
    const question = httpRequest({ socketPath, method, path, agent: false }, answer => {
      question.setTimeout(0);
      answer.on('error', () => {});
      resolve(answer);
    });
    question.setTimeout(patienceMs, () => question.destroy(lost()));
    question.once('error', error => {
      const code = systemErrorCode(error);
      // ECONNRESET: it ended while it was asked.
      if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET') resolve(undefined);
      else reject(error instanceof SecureContainerError ? error : lost(error));
    });
    question.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function lost(cause?: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-lost',
    reason: l10n.t('The process that holds the sandbox does not answer ({0}).', cause ? messageOf(cause) : 'time-out'),
    nextStep: l10n.t('End the process "embeddedHost.js", then run the command again.'),
    ...(cause === undefined ? {} : { cause }),
  });
}

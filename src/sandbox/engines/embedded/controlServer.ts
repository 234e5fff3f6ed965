import { unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError, systemErrorCode } from '../../../base/errors';
import type { FrontMaterial, LogLine } from '../../engine';
import { askControl, controlSocket } from './controlClient';
import type { SandboxHost } from './sandboxHost';

/**
 * What a host is asked, over HTTP on a socket in its private folder: `GET /state`, `PUT /material`, `POST /stop`,
 * `GET /logs?tail=N&follow=true` (JSON lines), `GET /changes` (a line at each), `POST /attempts/direct-routes`, `POST /attempts/egress`.
 */
export function createControlServer(options: {
  host: SandboxHost;
  onStop: () => Promise<void>;
  /** When `POST /stop` has been answered. */
  onStopped: () => void;
}): Server {
  return createServer((request, response) => {
    answer({ ...options, request, response }).catch(error => {
      response.statusCode = 500;
      response.end(JSON.stringify({ message: messageOf(error) }));
    });
  });
}

/** Listens on the control socket; one left by a killed host is replaced. @throws SecureContainerError `name-taken` */
export async function listenForControl(server: Server, runtimeFolder: string): Promise<void> {
  const path = controlSocket(runtimeFolder);
  try {
    await listen(server, path);
  } catch (error) {
    if (systemErrorCode(error) !== 'EADDRINUSE') throw error;
    if (process.platform === 'win32' || (await askControl({ runtimeFolder, method: 'GET', path: '/state' }))) {
      throw new SecureContainerError({
        kind: 'name-taken',
        remedy: 'stop',
        reason: l10n.t('This sandbox runs already.'),
        nextStep: l10n.t('Stop it first with: secure-container down'),
      });
    }
    await unlink(path);
    await listen(server, path);
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(options: {
  host: SandboxHost;
  onStop: () => Promise<void>;
  onStopped: () => void;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const { host, request, response } = options;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control');
  const reply = (value: unknown): void => void response.end(JSON.stringify(value));
  switch (`${request.method} ${pathname}`) {
    case 'GET /state':
      return reply(host.state);
    case 'PUT /material':
      host.update((await json(request)) as Partial<FrontMaterial>);
      return reply({});
    case 'POST /attempts/direct-routes':
      return reply(await host.tryDirectRoutes());
    case 'POST /attempts/egress':
      return reply(await host.tryEgress());
    case 'GET /logs':
      return sendLogs({ host, searchParams, response });
    case 'GET /changes':
      response.flushHeaders();
      response.once(
        'close',
        host.onChange(() => response.write('changed\n')),
      );
      return;
    case 'POST /stop':
      await options.onStop();
      response.once('close', options.onStopped);
      return reply({});
    default:
      response.statusCode = 404;
      return reply({});
  }
}

/** More than the log's files can hold. */
const maxUnreadBytes = 16 * 1024 * 1024;

function sendLogs(options: { host: SandboxHost; searchParams: URLSearchParams; response: ServerResponse }): void {
  const { host, searchParams, response } = options;
  const tail = searchParams.get('tail');
  const send = (line: LogLine): void => {
    response.write(`${JSON.stringify(line)}\n`);
    // A reader that stopped reading must not cost the host its memory.
    if (response.writableLength > maxUnreadBytes) response.destroy();
  };
  host.log.lines(tail === null ? undefined : Number(tail)).forEach(send);
  if (searchParams.get('follow') !== 'true') {
    response.end();
    return;
  }
  response.flushHeaders();
  response.once('close', host.log.follow(send));
}

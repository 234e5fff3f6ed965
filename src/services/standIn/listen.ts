import { unlink } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { systemErrorCode } from '../../base/errors';

/** The port of the Azure containers. */
const defaultPort = 5000;

/** Where to listen: a port on every address, or the path of a Unix socket or Windows pipe. */
export type ListenAddress = { port: number } | { path: string };

/**
 * Reads `LISTEN`: a port number, or else a path; nothing means port 5000.
 * @returns undefined for a port number out of range
 */
export function listenAddressFrom(text: string | undefined): ListenAddress | undefined {
  if (!text) return { port: defaultPort };
  if (!/^\d+$/.test(text)) return { path: text };
  const port = Number(text);
  return port <= 65_535 ? { port } : undefined;
}

/** Listens, also where a killed process left its socket behind. Resolves to the address in words; throws system errors. */
export async function listen(server: Server, address: ListenAddress): Promise<string> {
  try {
    await tryToListen(server, address);
  } catch (error) {
    if (!('path' in address) || systemErrorCode(error) !== 'EADDRINUSE' || (await isAnswered(address.path)))
      throw error;
    await unlink(address.path);
    await tryToListen(server, address);
  }
  const bound = server.address();
  return typeof bound === 'string' ? `http://unix:${bound}` : `http://0.0.0.0:${bound?.port}`;
}

function tryToListen(server: Server, address: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen('path' in address ? address : { ...address, host: '0.0.0.0' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Whether some process listens on a socket. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

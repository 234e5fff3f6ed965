import type { Server, Socket } from 'node:net';
import type { AccessLogEntry } from '../accessLog';
import { answerBody, frontAnswers } from '../policy';
import { handshakeRecord, hasWholeRecord, serverNameOf } from './clientHello';
import { normalizedName } from './hostName';
import { pathWithoutQuery } from './routing';

/** How long a caller may take to say what it wants. */
const openingMs = 15_000;

/** A fatal alert `unrecognized_name` (RFC 8446, 6.2), as nginx's `ssl_reject_handshake` sends it. */
const unrecognizedName = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x70]);

/**
 * Judges the first octets of every connection before the TLS server gets it, because Node.js would close the connection
 * without a word: plain HTTP gets a 400 that says what to do, a foreign server name its alert. (An SNICallback cannot send
 * one: its errors close the socket, and a context without certificate is silently ignored.)
 */
export function guardOpening(
  server: Server,
  options: { isOwnName: (name: string) => boolean; onAccess: (entry: AccessLogEntry) => void },
): void {
  const tlsListeners = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const timer = setTimeout(() => socket.destroy(), openingMs);
    socket.once('close', () => clearTimeout(timer));
    socket.on('error', () => socket.destroy());
    let opening: Buffer = Buffer.alloc(0);
    const read = (): void => {
      const octets: Buffer | null = socket.read();
      if (octets === null) return;
      opening = Buffer.concat([opening, octets]);
      if (opening[0] !== handshakeRecord) {
        options.onAccess(entryOf(socket, opening.toString('latin1')));
        end(plainHttpAnswer);
        return;
      }
      if (!hasWholeRecord(opening)) return;
      const name = serverNameOf(opening);
      if (name !== undefined && !options.isOwnName(normalizedName(name))) {
        end(unrecognizedName);
        return;
      }
      clearTimeout(timer);
      socket.off('readable', read);
      socket.unshift(opening);
      for (const listener of tlsListeners) listener.call(server, socket);
    };
    const end = (lastWords: Buffer | string): void => {
      socket.off('readable', read).resume();
      socket.end(lastWords);
    };
    socket.on('readable', read);
    socket.once('end', () => socket.destroySoon());
  });
}

const body = answerBody(frontAnswers.plainHttp);
const plainHttpAnswer = [
  `HTTP/1.1 ${frontAnswers.plainHttp.status} Bad Request`,
  'content-type: application/json',
  `content-length: ${Buffer.byteLength(body)}`,
  'connection: close',
  '',
  body,
].join('\r\n');

function entryOf(socket: Socket, firstOctets: string): AccessLogEntry {
  const [, method = '', target = ''] = /^([A-Z]+) (\S+) HTTP\//.exec(firstOctets) ?? [];
  return {
    time: new Date().toISOString(),
    client: '',
    serialNumber: '',
    remoteAddress: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    method,
    path: pathWithoutQuery(target),
    status: frontAnswers.plainHttp.status,
    bytes: Buffer.byteLength(body),
    requestTime: 0,
    upstreamTime: '',
    tlsVersion: '',
    certificateVerification: 'NONE',
  };
}

import type { TLSSocket } from 'node:tls';
import { drainSeconds } from '../policy';

/** What the handshake told about a caller, for the lifetime of its connection. */
export interface Connection {
  readonly socket: TLSSocket;
  readonly remoteAddress: string;
  readonly tlsVersion: string;
  /** Upper-case hexadecimal, empty without a certificate. */
  readonly serialNumber: string;
  /** `SUCCESS`, `NONE` or `FAILED:reason`, in nginx's words. */
  certificateVerification: string;
  openExchanges: number;
  /** It ends with its last exchange. */
  retired: boolean;
}

/** Its certificate is judged once, so such a caller is never let in; it must not hold on to one of the few connections. */
const strangerMs = 30_000;

/** The HTTP/2 layer hands out proxies of its sockets, so the connection is found by a property of the socket itself. */
const connectionKey = Symbol('connection');

/** All open connections of a front, so that a withdrawal ends those it concerns. */
export class Connections {
  readonly #open = new Set<Connection>();

  add(socket: TLSSocket): void {
    const connection = connectionFrom(socket);
    Object.assign(socket, { [connectionKey]: connection });
    this.#open.add(connection);
    socket.once('close', () => this.#open.delete(connection));
    if (connection.certificateVerification === 'SUCCESS') return;
    const timer = setTimeout(() => socket.destroy(), strangerMs);
    socket.once('close', () => clearTimeout(timer));
  }

  static of(socket: object): Connection {
    return (socket as { [connectionKey]: Connection })[connectionKey];
  }

  begin(connection: Connection): void {
    connection.openExchanges++;
  }

  end(connection: Connection): void {
    connection.openExchanges--;
    if (connection.retired && connection.openExchanges === 0) connection.socket.destroySoon();
  }

  /** Ends the connections that are no longer wanted: idle ones at once, busy ones after their exchanges or the drain time. */
  retire(isUnwanted: (connection: Connection) => boolean): void {
    for (const connection of this.#open) {
      if (connection.retired || !isUnwanted(connection)) continue;
      connection.retired = true;
      if (connection.openExchanges === 0) connection.socket.destroy();
      else setTimeout(() => connection.socket.destroy(), drainSeconds * 1000).unref();
    }
  }

  /** The client authority was replaced: what the old one vouched for counts no more. */
  distrustAll(): void {
    for (const connection of this.#open) {
      if (connection.certificateVerification === 'SUCCESS')
        connection.certificateVerification = 'FAILED:client authority was replaced';
    }
    this.retire(() => true);
  }

  closeAll(): void {
    for (const { socket } of this.#open) socket.destroy();
  }
}

function connectionFrom(socket: TLSSocket): Connection {
  const certificate = socket.getPeerX509Certificate();
  return {
    socket,
    remoteAddress: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    tlsVersion: socket.getProtocol() ?? '',
    serialNumber: certificate?.serialNumber ?? '',
    certificateVerification: certificate ? verificationOf(socket) : 'NONE',
    openExchanges: 0,
    retired: false,
  };
}

/** OpenSSL's sentences (`openssl verify`, and so nginx's) for the codes Node.js gives for them. */
const verificationFailures: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate has expired',
  CERT_NOT_YET_VALID: 'certificate is not yet valid',
  CERT_SIGNATURE_FAILURE: 'certificate signature failure',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  INVALID_PURPOSE: 'unsuitable certificate purpose',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed certificate in certificate chain',
  UNABLE_TO_GET_ISSUER_CERT: 'unable to get issuer certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unable to get local issuer certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to verify the first certificate',
};

function verificationOf(socket: TLSSocket): string {
  if (socket.authorized) return 'SUCCESS';
  // Node.js declares an Error and gives its code.
  const code = String(socket.authorizationError);
  return `FAILED:${verificationFailures[code] ?? code}`;
}

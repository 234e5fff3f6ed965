import http from 'node:http';
import http2 from 'node:http2';
import { connect, isIP, type Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import tls, { type DetailedPeerCertificate, type SecureContext, type TLSSocket } from 'node:tls';
import { type AttemptResult, closedByFront, failureOf, type Refused, type Unreached } from './evidence';
import { type RequestOptions, requestOverHttp1, requestOverHttp2 } from './exchange';

export interface ConnectionOptions {
  host: string;
  port: number;
  /** Sent as SNI; undefined sends none, as clients do that name an address. */
  servername?: string | undefined;
  /** Name the front's certificate must carry, whatever the SNI says: an answer of anyone else proves nothing. */
  identity: string;
  alpn: 'http/1.1' | 'h2';
  /** Certificate to show, authorities to trust, TLS versions: see {@link credentials}. */
  secureContext: SecureContext;
  /** Session of an earlier connection to resume. */
  session?: Buffer | undefined;
  /** Speaks HTTP with no TLS at all. */
  plainHttp?: boolean | undefined;
  timeoutSeconds?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** A live connection. Requests may follow one another; over HTTP/2 also run side by side. */
export interface Connection {
  readonly protocol: 'http/1.1' | 'h2';
  readonly resumed: boolean;
  readonly tlsVersion: string | undefined;
  /** Never rejects: what went wrong is the result. */
  request(options: RequestOptions): Promise<AttemptResult>;
  /** The newest TLS session the front handed out, for a later attempt to resume it. */
  session(): Buffer | undefined;
  /** Takes effect a turn of the event loop later. */
  close(): void;
}

export type Opening = { outcome: 'open'; connection: Connection } | Refused | Unreached;

/** Long enough for a busy machine, short enough to wait for. */
const defaultTimeoutSeconds = 5;

/** What a client shows and trusts. Certificates and keys are PEM; without a client none is shown. */
export function credentials(options: {
  authority: string;
  client?: { certificatePem: string; keyPem: string } | undefined;
  version?: 'TLSv1.2' | 'TLSv1.3' | undefined;
}): SecureContext {
  const { authority, client, version } = options;
  return tls.createSecureContext({
    ca: authority,
    ...(client && { cert: client.certificatePem, key: client.keyPem }),
    ...(version && { minVersion: version, maxVersion: version }),
  });
}

/** Opens one connection, with a full or a resumed handshake. Never rejects: a refusal is a result. */
export function openConnection(options: ConnectionOptions): Promise<Opening> {
  const timeoutSeconds = options.timeoutSeconds ?? defaultTimeoutSeconds;
  const socket = options.plainHttp ? connect(options.port, options.host) : secureSocket(options);
  if (options.signal) addAbortSignal(options.signal, socket);
  let connected = false;
  let newestSession: Buffer | undefined;
  socket.once('connect', () => {
    connected = true;
  });
  socket.on('session', (session: Buffer) => {
    newestSession = session;
  });

  return new Promise(resolve => {
    let failure: Refused | Unreached | undefined;
    const timer = setTimeout(() => {
      failure = outOfTime(timeoutSeconds);
      socket.destroy();
    }, timeoutSeconds * 1000);
    socket.on('error', error => {
      failure ??= failureOf({ error, connected });
    });
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(failure ?? closedByFront());
    });
    socket.once(options.plainHttp ? 'connect' : 'secureConnect', () => {
      clearTimeout(timer);
      const lastFailure = () => failure;
      resolve({
        outcome: 'open',
        connection: connectionOver({ socket, timeoutSeconds, lastFailure, session: () => newestSession }),
      });
    });
  });
}

/** Opens a connection, makes one request and closes it again. Never rejects. */
export async function attempt(options: ConnectionOptions & RequestOptions): Promise<AttemptResult> {
  const opening = await openConnection(options);
  if (opening.outcome !== 'open') return opening;
  try {
    return await opening.connection.request(options);
  } finally {
    opening.connection.close();
  }
}

function secureSocket(options: ConnectionOptions): TLSSocket {
  const socket: TLSSocket = tls.connect({
    host: options.host,
    port: options.port,
    ALPNProtocols: [options.alpn],
    secureContext: options.secureContext,
    // An empty name sends no SNI; left out, Node.js would send the host.
    servername: options.servername ?? '',
    checkServerIdentity: () => identityFault(socket, options.identity),
    ...(options.session && { session: options.session }),
  });
  // Node.js would translate the whole chain into plain objects for the check, in a fifth of the time a connection takes.
  socket.getPeerCertificate = () => ({}) as DetailedPeerCertificate;
  return socket;
}

function identityFault(socket: TLSSocket, identity: string): Error | undefined {
  const certificate = socket.getPeerX509Certificate();
  const matches = isIP(identity) ? certificate?.checkIP(identity) : certificate?.checkHost(identity);
  return matches
    ? undefined
    : Object.assign(new Error(`It is not ${identity}.`), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
}

function connectionOver(parts: {
  socket: Socket | TLSSocket;
  timeoutSeconds: number;
  lastFailure: () => Refused | Unreached | undefined;
  session: () => Buffer | undefined;
}): Connection {
  const { socket, timeoutSeconds, lastFailure, session } = parts;
  const secure = socket instanceof tls.TLSSocket ? socket : undefined;
  const protocol = secure?.alpnProtocol === 'h2' ? 'h2' : 'http/1.1';
  const facts = {
    protocol,
    tlsVersion: secure?.getProtocol() ?? undefined,
    resumed: secure?.isSessionReused() ?? false,
  } as const;
  const exchange = protocol === 'h2' ? overHttp2(socket) : overHttp1(socket);

  return {
    ...facts,
    session,
    async request(options) {
      if (socket.destroyed || socket.readableEnded) return lastFailure() ?? closedByFront();
      const result = await exchange.request(options, timeoutSeconds);
      if (result.outcome === 'message') return { outcome: 'answered', ...result.message, ...facts };
      if (result.outcome === 'out-of-time') {
        socket.destroy();
        return outOfTime(timeoutSeconds);
      }
      return lastFailure() ?? failureOf({ error: result.error, connected: true });
    },
    close() {
      // Not within the callback of an answer, whose promises may have led here: a session of HTTP/2 that is destroyed while it reads
      // leaves Node.js 20 with a damaged heap, and it aborts later, elsewhere.
      setImmediate(() => {
        exchange.close();
        socket.destroy();
      });
    },
  };
}

function overHttp1(socket: Socket) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => socket;
  return {
    async request(options: RequestOptions, timeoutSeconds: number) {
      const result = await requestOverHttp1({ agent, options, timeoutSeconds });
      const isLast = result.outcome === 'message' && result.message.headers['connection'] === 'close';
      // The agent would hand out the socket once more, and that request would never be answered.
      if (isLast) socket.destroy();
      return result;
    },
    close: () => agent.destroy(),
  };
}

function overHttp2(socket: Socket) {
  const session = http2.connect('https://front.invalid', { createConnection: () => socket });
  // Without a listener an error of the session would end the process; each request reports it as its own.
  session.on('error', () => {});
  return {
    request: (options: RequestOptions, timeoutSeconds: number) =>
      requestOverHttp2({ session, options, timeoutSeconds }),
    close: () => session.destroy(),
  };
}

function outOfTime(seconds: number): Unreached {
  return { outcome: 'unreached', evidence: `nothing in ${seconds} s` };
}

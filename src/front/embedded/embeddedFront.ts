import { once } from 'node:events';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Http2SecureServer, ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import * as l10n from '@vscode/l10n';
import { SecureContainerError, systemErrorCode } from '../../base/errors';
import type { AccessLogEntry } from '../accessLog';
import type { FrontPolicy } from '../policy';
import { judge } from './admission';
import { sendAnswer } from './answer';
import { Connections } from './connections';
import { Exchange, type FrontRequest, type FrontResponse } from './exchange';
import { forward } from './forward';
import { guardOpening } from './opening';
import { type PolicyReading, readPolicy } from './policyReading';
import { RateLimits } from './rateLimits';
import { createTlsListener, keepAliveMs, secureContextOptions, type TlsMaterial } from './tlsListener';
import { Upstreams } from './upstreams';

export interface EmbeddedFrontOptions extends TlsMaterial {
  policy: FrontPolicy;
  onAccess: (entry: AccessLogEntry) => void;
}

export interface EmbeddedFront {
  /**
   * Begins to listen; returns the port, which with `port: 0` the system chooses. An IPv6 address is left out where the
   * machine has no IPv6, as long as another address is there.
   * @throws SecureContainerError `port-taken`, `front-failed`
   */
  listen(options: { addresses: readonly string[]; port: number }): Promise<number>;
  /**
   * Changes what the front admits or shows, for the next request on every connection. Connections of clients that are no
   * longer approved end: idle ones at once, others after their requests, at the latest after `drainSeconds`.
   */
  update(change: Partial<TlsMaterial & { policy: FrontPolicy }>): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** A front by Node's own TLS server: for the sandbox where no container engine runs. Answers as the nginx front does. */
export function createEmbeddedFront(options: EmbeddedFrontOptions): EmbeddedFront {
  const front = new FrontServer(options);
  return {
    listen: where => front.listen(where),
    update: change => front.update(change),
    close: () => front.close(),
  };
}

/** More than any test or person needs, fewer than a process may have files open. */
const maxConnections = 1000;

class FrontServer {
  readonly #onAccess: (entry: AccessLogEntry) => void;
  readonly #connections = new Connections();
  readonly #upstreams: Upstreams;
  #listeners: Http2SecureServer[] = [];
  #material: TlsMaterial;
  #reading: PolicyReading;
  #rateLimits: RateLimits;

  constructor({ policy, onAccess, ...material }: EmbeddedFrontOptions) {
    this.#onAccess = onAccess;
    this.#material = material;
    this.#reading = readPolicy(policy);
    this.#rateLimits = new RateLimits(policy.rate);
    this.#upstreams = new Upstreams(policy.upstreams);
  }

  async listen({ addresses, port }: { addresses: readonly string[]; port: number }): Promise<number> {
    let chosenPort = port;
    try {
      for (const address of addresses) {
        const listener = this.#createListener();
        if (!(await startListening(listener, address, chosenPort))) continue;
        this.#listeners.push(listener);
        chosenPort = (listener.address() as AddressInfo).port;
      }
    } catch (error) {
      await this.close();
      throw error;
    }
    if (this.#listeners.length > 0) return chosenPort;
    throw new SecureContainerError({
      kind: 'front-failed',
      reason: l10n.t('This machine has none of the addresses {0}.', addresses.join(', ')),
      nextStep: l10n.t('Choose an address of this machine, such as 127.0.0.1.'),
    });
  }

  update({ policy, ...material }: Partial<TlsMaterial & { policy: FrontPolicy }>): void {
    if (Object.keys(material).length > 0) this.#replaceMaterial({ ...this.#material, ...material });
    if (policy) this.#replacePolicy(policy);
  }

  async close(): Promise<void> {
    const closed = this.#listeners.map(listener => once(listener, 'close'));
    for (const listener of this.#listeners) listener.close();
    this.#listeners = [];
    this.#connections.closeAll();
    this.#upstreams.close();
    await Promise.all(closed);
  }

  #replaceMaterial(material: TlsMaterial): void {
    for (const listener of this.#listeners) listener.setSecureContext(secureContextOptions(material));
    if (material.clientAuthority !== this.#material.clientAuthority) this.#connections.distrustAll();
    this.#material = material;
  }

  #replacePolicy(policy: FrontPolicy): void {
    const before = this.#reading;
    this.#reading = readPolicy(policy);
    const { rate } = this.#rateLimits;
    if (rate.burst !== policy.rate.burst || rate.requestsPerSecond !== policy.rate.requestsPerSecond)
      this.#rateLimits = new RateLimits(policy.rate);
    this.#upstreams.replace(policy.upstreams);
    this.#connections.retire(
      ({ serialNumber }) =>
        before.clientsBySerialNumber.has(serialNumber) && !this.#reading.clientsBySerialNumber.has(serialNumber),
    );
  }

  #createListener(): Http2SecureServer {
    const isOwnName = (name: string) => this.#reading.names.has(name);
    const listener = createTlsListener({ material: this.#material, isOwnName });
    listener.maxConnections = maxConnections;
    guardOpening(listener, { isOwnName, onAccess: this.#onAccess });
    listener.prependListener('secureConnection', (socket: TLSSocket) => this.#connections.add(socket));
    listener.on('session', endWhenIdle);
    listener.on('request', (request, response) => this.#serve(request, response, false));
    listener.on('checkContinue', (request: FrontRequest, response: FrontResponse) =>
      this.#serve(request, response, true),
    );
    listener.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#serveUpgrade(request, socket, head),
    );
    return listener;
  }

  #serve(request: FrontRequest, response: FrontResponse, awaitsContinue: boolean): void {
    const exchange = this.#begin(request, response, awaitsContinue);
    response.once('close', () => this.#end(exchange));
    this.#decide(exchange);
  }

  #serveUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node.js hands it over at once, also behind a request under way, to whose answer the connection belongs.
    if (Connections.of(request.socket).openExchanges > 0) {
      socket.destroy();
      return;
    }
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(request.socket);
    response.once('finish', () => socket.end());
    const exchange = this.#begin(request, response, false);
    socket.once('close', () => this.#end(exchange));
    const isWebSocket = request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket';
    this.#decide(exchange, isWebSocket ? { socket, head } : undefined);
  }

  #begin(request: FrontRequest, response: FrontResponse, awaitsContinue: boolean): Exchange {
    // A caller that goes away is no fault; what must be undone then is undone on `close`.
    request.on('error', () => {});
    response.on('error', () => {});
    const exchange = new Exchange({ request, response, awaitsContinue, connection: Connections.of(request.socket) });
    this.#connections.begin(exchange.connection);
    return exchange;
  }

  #end(exchange: Exchange): void {
    this.#connections.end(exchange.connection);
    this.#onAccess(exchange.toLogEntry());
  }

  #decide(exchange: Exchange, upgrade?: { socket: Duplex; head: Buffer }): void {
    const { request, connection } = exchange;
    const { policy } = this.#reading;
    const judgement = judge({ request, connection, reading: this.#reading, rateLimits: this.#rateLimits });
    exchange.authority = judgement.authority;
    exchange.client = judgement.client?.name ?? '';
    if ('answer' in judgement.verdict) {
      sendAnswer(exchange, judgement.verdict.answer, policy);
      return;
    }
    const { target } = judgement.verdict;
    forward({ exchange, target, policy, upstreams: this.#upstreams, ...(upgrade ? { upgrade } : {}) });
  }
}

function endWhenIdle(session: ServerHttp2Session): void {
  const connection = Connections.of(session.socket);
  session.setTimeout(keepAliveMs, () => {
    if (connection.openExchanges === 0) session.close();
  });
}

/** False if the machine does not have the address's family. */
async function startListening(listener: Http2SecureServer, address: string, port: number): Promise<boolean> {
  try {
    listener.listen({ host: address, port, ipv6Only: address.includes(':') });
    await once(listener, 'listening');
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (address.includes(':') && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) return false;
    if (code === 'EADDRINUSE') {
      throw new SecureContainerError({
        kind: 'port-taken',
        reason: l10n.t('Port {0} on {1} is taken by another program.', port, address),
        nextStep: l10n.t('Stop that program, or choose another port with --port.'),
        cause: error,
      });
    }
    throw new SecureContainerError({
      kind: 'front-failed',
      reason: l10n.t('The front cannot listen on {0} port {1} ({2}).', address, port, code ?? 'unknown error'),
      nextStep: l10n.t('Choose another port with --port, above 1023 unless you are the administrator.'),
      cause: error,
    });
  }
}

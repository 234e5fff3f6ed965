import type { IncomingMessage, ServerResponse } from 'node:http';
import { Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AccessLogEntry } from '../accessLog';
import type { Connection } from './connections';
import { pathWithoutQuery } from './routing';

export type FrontRequest = IncomingMessage | Http2ServerRequest;
export type FrontResponse = ServerResponse | Http2ServerResponse;

/** One request and its answer, and what the access log says of it in the end. */
export class Exchange {
  readonly request: FrontRequest;
  readonly response: FrontResponse;
  readonly connection: Connection;
  /** The caller holds its body back until it is told to go on (`Expect: 100-continue`). */
  awaitsContinue: boolean;
  /** As the caller wrote it, for addresses in answers; empty until judged. */
  authority = '';
  client = '';
  bytes = 0;
  upgraded = false;
  #upstreamStarted: bigint | undefined;
  #upstreamSeconds: number | undefined;
  readonly #time = new Date();
  readonly #started = process.hrtime.bigint();

  constructor(options: {
    request: FrontRequest;
    response: FrontResponse;
    connection: Connection;
    awaitsContinue: boolean;
  }) {
    this.request = options.request;
    this.response = options.response;
    this.connection = options.connection;
    this.awaitsContinue = options.awaitsContinue;
  }

  /** Whether octets of a request body follow the header section. */
  get hasBody(): boolean {
    if (this.request instanceof Http2ServerRequest) return !this.request.stream.endAfterHeaders;
    const { headers } = this.request;
    return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  }

  upstreamBegins(): void {
    this.#upstreamStarted ??= process.hrtime.bigint();
  }

  upstreamEnds(): void {
    if (this.#upstreamStarted !== undefined) this.#upstreamSeconds = secondsSince(this.#upstreamStarted);
  }

  toLogEntry(): AccessLogEntry {
    const { request, response, connection } = this;
    return {
      time: this.#time.toISOString(),
      client: this.client,
      serialNumber: connection.serialNumber,
      remoteAddress: connection.remoteAddress,
      method: request.method ?? '',
      path: pathWithoutQuery(request.url ?? ''),
      status: this.upgraded ? 101 : response.headersSent ? response.statusCode : callerLeft,
      bytes: this.bytes,
      requestTime: secondsSince(this.#started),
      upstreamTime: this.#upstreamSeconds?.toFixed(3) ?? '',
      tlsVersion: connection.tlsVersion,
      certificateVerification: connection.certificateVerification,
    };
  }
}

/** What nginx logs when the caller went away before an answer was begun. */
const callerLeft = 499;

/** To the millisecond, as nginx gives it. */
function secondsSince(start: bigint): number {
  return Number((process.hrtime.bigint() - start) / 1_000_000n) / 1000;
}

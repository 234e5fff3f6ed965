import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { systemErrorCode } from '../../base/errors';
import { type FrontPolicy, frontAnswers } from '../policy';
import { bodyTooLarge } from './admission';
import { type Answer, answerFrom, sendAnswer, standardHeaders } from './answer';
import type { Exchange } from './exchange';
import { answerHeaders, requestHeaders } from './forwardedHeaders';
import { sendBody } from './requestBody';
import type { Target } from './routing';
import { joinSockets } from './upgrade';
import type { Replica, Upstreams } from './upstreams';

interface Forwarding {
  exchange: Exchange;
  target: Target;
  policy: FrontPolicy;
  upstreams: Upstreams;
  /** The caller's connection and the first octets after its request, when it asks for a WebSocket. */
  upgrade?: { socket: Duplex; head: Buffer };
}

/**
 * Passes an admitted request to a service and its answer back. Written on `node:http` and not on a proxy library (httpxy
 * was tried): theirs begin to send the body before the connection stands, so no other replica can be asked, close an
 * upgrade that fails without an answer, and cannot tell silence (504) from absence (502).
 */
export function forward(forwarding: Forwarding): void {
  tryReplica(forwarding, new Set());
}

function tryReplica(forwarding: Forwarding, tried: Set<Replica>): void {
  const { exchange, target, policy, upstreams } = forwarding;
  const replica = upstreams.take({ upstream: target.route.upstream, tried });
  if (!replica) {
    sendAnswer(exchange, answerFrom(frontAnswers.serviceUnavailable), policy);
    return;
  }
  exchange.upstreamBegins();
  const upstreamRequest = requestTo(replica, forwarding);
  let connected = false;
  let refusal: Answer | undefined;
  const end = (answer: Answer): void => {
    refusal = answer;
    upstreamRequest.destroy();
  };
  upstreamRequest.on('timeout', () => end(answerFrom(frontAnswers.serviceTimeout)));
  upstreamRequest.once('socket', socket =>
    whenConnected(socket, () => {
      connected = true;
      begin(forwarding, upstreamRequest, end);
    }),
  );
  upstreamRequest.once('response', answer => passAnswer(forwarding, answer));
  const done = (): void => {
    upstreams.giveBack(replica);
    exchange.upstreamEnds();
  };
  upstreamRequest.once('upgrade', (answer, socket, head) => {
    upstreamRequest.off('close', done);
    socket.once('close', done);
    joinSockets({ ...forwarding, answer, service: { socket, head } });
  });
  // Not asked before destroying: HTTP/2 answers call themselves finished also when they were cut off.
  const leave = (): void => void upstreamRequest.destroy();
  exchange.response.once('close', leave);
  upstreamRequest.once('close', done).once('close', () => exchange.response.off('close', leave));
  upstreamRequest.once('error', error => {
    if (exchange.response.destroyed || exchange.response.writableEnded) return;
    if (exchange.response.headersSent) breakOff(exchange);
    else if (refusal) sendAnswer(exchange, refusal, policy);
    else if (!connected) tryReplica(forwarding, tried.add(replica));
    else if (upstreamRequest.reusedSocket && mayBeRepeated(exchange, error)) tryReplica(forwarding, tried);
    else sendAnswer(exchange, answerFrom(frontAnswers.serviceUnavailable), policy);
  });
}

function requestTo(replica: Replica, { exchange, target, upstreams, upgrade }: Forwarding): ClientRequest {
  const { request, connection, authority } = exchange;
  const headers = requestHeaders({ headers: request.headers, authority, remoteAddress: connection.remoteAddress });
  if (upgrade) Object.assign(headers, { connection: 'Upgrade', upgrade: 'websocket' });
  if (!exchange.hasBody && request.method !== 'GET' && request.method !== 'HEAD') headers['content-length'] = '0';
  if (exchange.hasBody && headers['content-length'] === undefined) headers['transfer-encoding'] = 'chunked';
  return httpRequest({
    socketPath: replica.socketPath,
    agent: upstreams.agent,
    method: request.method,
    path: target.path,
    headers,
  });
}

/** Nothing of the body is read before the connection stands, so that another replica can still be asked. */
function whenConnected(socket: Socket, run: () => void): void {
  if (socket.connecting) socket.once('connect', run);
  else run();
}

function begin({ exchange, target }: Forwarding, upstreamRequest: ClientRequest, end: (answer: Answer) => void): void {
  const { route } = target;
  const silenceMs = route.responseTimeoutSeconds * 1000;
  upstreamRequest.once('finish', () => upstreamRequest.setTimeout(silenceMs));
  if (!exchange.hasBody) {
    upstreamRequest.end();
    return;
  }
  if (exchange.awaitsContinue && 'writeContinue' in exchange.response) {
    exchange.awaitsContinue = false;
    exchange.response.writeContinue();
  }
  sendBody({
    from: exchange.request,
    to: upstreamRequest,
    maxBytes: route.maxBodyBytes,
    stallMs: silenceMs,
    onTooLarge: () => end(bodyTooLarge),
    onIdle: () => exchange.request.destroy(),
  });
}

function passAnswer({ exchange, target, policy }: Forwarding, answer: IncomingMessage): void {
  const { request, response, authority } = exchange;
  const headers = answerHeaders({ headers: answer.headers, authority, route: target.route });
  const own = standardHeaders(request, policy);
  if (own['vary'] && headers['vary']) own['vary'] = `${headers['vary']}, ${own['vary']}`;
  response.statusCode = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries({ ...headers, ...own }))
    if (value !== undefined) response.setHeader(name, value);
  answer.on('data', (chunk: Buffer) => {
    exchange.bytes += chunk.length;
  });
  answer.once('error', () => breakOff(exchange));
  answer.pipe(response as NodeJS.WritableStream);
}

/** The caller must not take half an answer for a whole one. */
function breakOff({ response }: Exchange): void {
  if ('stream' in response) response.stream.close(http2InternalError);
  else response.destroy();
}

/** RFC 9113, section 7. */
const http2InternalError = 0x2;

/** The service closed a kept connection just as it was used again: it has seen nothing (RFC 9110, 9.2.2). */
function mayBeRepeated({ request, hasBody }: Exchange, error: Error): boolean {
  const code = systemErrorCode(error);
  return (
    !hasBody && ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '') && (code === 'ECONNRESET' || code === 'EPIPE')
  );
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FrontPolicy } from '../policy';
import { standardHeaders } from './answer';
import type { Exchange } from './exchange';
import { answerHeaders } from './forwardedHeaders';
import type { Target } from './routing';

/** Tells the caller that its WebSocket stands (RFC 6455, 4.2.2), then passes octets both ways until one side ends. */
export function joinSockets(options: {
  exchange: Exchange;
  target: Target;
  policy: FrontPolicy;
  answer: IncomingMessage;
  upgrade?: { socket: Duplex; head: Buffer };
  service: { socket: Duplex; head: Buffer };
}): void {
  const { exchange, target, policy, answer, upgrade: caller, service } = options;
  if (!caller) {
    service.socket.destroy();
    return;
  }
  exchange.upgraded = true;
  (exchange.response as ServerResponse).detachSocket(exchange.connection.socket);
  const headers = {
    ...answerHeaders({ headers: answer.headers, authority: exchange.authority, route: target.route }),
    ...standardHeaders(exchange.request, policy),
    connection: 'Upgrade',
    upgrade: 'websocket',
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map(one => `${name}: ${one}`));
  caller.socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
  if (caller.head.length > 0) service.socket.write(caller.head);
  if (service.head.length > 0) service.socket.unshift(service.head);
  service.socket.on('data', (chunk: Buffer) => {
    exchange.bytes += chunk.length;
  });
  const end = (): void => {
    service.socket.destroy();
    caller.socket.destroy();
  };
  for (const socket of [caller.socket, service.socket]) socket.once('close', end).on('error', end);
  service.socket.pipe(caller.socket);
  caller.socket.pipe(service.socket);
}

import { Http2ServerRequest } from 'node:http2';
import type { Writable } from 'node:stream';
import { answerBody, type FrontAnswer, type FrontPolicy } from '../policy';
import type { Exchange, FrontRequest } from './exchange';

/** An answer the front gives itself. */
export interface Answer {
  status: number;
  body: string;
  headers?: Readonly<Record<string, string>>;
  /** The rest of the request is not wanted: the connection ends with this answer. */
  closes?: boolean;
}

export function answerFrom(answer: FrontAnswer, more: Pick<Answer, 'closes'> = {}): Answer {
  return { status: answer.status, body: answerBody(answer), ...more };
}

/** Two years, as Mozilla's guideline 6.0 has it (`hsts_min_age`). */
const strictTransportSecurity = 'max-age=63072000';

/** Header fields of every answer, whoever gives it. Names are in lower case, as HTTP/2 wants them. */
export function standardHeaders(request: FrontRequest, { corsAllowedOrigins }: FrontPolicy): Record<string, string> {
  const headers: Record<string, string> = {
    'strict-transport-security': strictTransportSecurity,
    'x-content-type-options': 'nosniff',
  };
  const { origin } = request.headers;
  if (corsAllowedOrigins.length > 0) headers['vary'] = 'Origin';
  if (origin !== undefined && corsAllowedOrigins.includes(origin)) headers['access-control-allow-origin'] = origin;
  return headers;
}

/** How long and how much of an unwanted body is still read, so that the caller gets to read the answer (RFC 9112, 9.6). */
const lingerMs = 2000;
const lingerBytes = 1024 * 1024;

/** Sends an answer of the front's own, and deals with a request body nobody will read. */
export function sendAnswer(exchange: Exchange, answer: Answer, policy: FrontPolicy): void {
  const { request, response } = exchange;
  const body = answer.status === 204 ? '' : answer.body;
  exchange.bytes = request.method === 'HEAD' ? 0 : Buffer.byteLength(body);
  response.statusCode = answer.status;
  const headers: Record<string, string | number> = { ...standardHeaders(request, policy) };
  if (body) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  Object.assign(headers, answer.headers);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const isHttp2 = request instanceof Http2ServerRequest;
  if (!isHttp2 && (answer.closes || exchange.awaitsContinue)) response.setHeader('connection', 'close');
  if (!exchange.hasBody || exchange.awaitsContinue || request.readableEnded) {
    (response as Writable).end(body);
    return;
  }
  (response as Writable).write(body);
  discardBody(exchange);
}

function discardBody({ request, response, connection }: Exchange): void {
  let received = 0;
  const giveUp = (): void => {
    response.end();
    if (request instanceof Http2ServerRequest) request.stream.close();
    else connection.socket.destroySoon();
  };
  const timer = setTimeout(giveUp, lingerMs);
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > lingerBytes) giveUp();
  });
  request.once('end', () => response.end());
  request.once('close', () => clearTimeout(timer));
  request.resume();
}

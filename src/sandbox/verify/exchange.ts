import http from 'node:http';
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { Readable } from 'node:stream';

export interface RequestOptions {
  method?: string;
  path: string;
  /** Value of Host or `:authority`. */
  hostHeader: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Sends the head only, though it announces a body: whoever refuses by the announced length need not see it. */
  withholdBody?: boolean;
}

export interface Message {
  status: number;
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
}

export type ExchangeResult =
  | { outcome: 'message'; message: Message }
  | { outcome: 'out-of-time' }
  | { outcome: 'failed'; error: unknown };

/** One request over the agent's only socket. Never rejects. */
export function requestOverHttp1(parts: {
  agent: http.Agent;
  options: RequestOptions;
  timeoutSeconds: number;
}): Promise<ExchangeResult> {
  const { agent, options, timeoutSeconds } = parts;
  return within(timeoutSeconds, async () => {
    const request = http.request({
      agent,
      method: options.method ?? 'GET',
      path: options.path,
      headers: { ...options.headers, host: options.hostHeader, ...lengthOf(options) },
    });
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.once('response', resolve);
      request.on('error', reject);
      if (options.withholdBody) request.flushHeaders();
      else request.end(options.body);
    });
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: await bodyOf({ stream: response, headers: response.headers, options }),
    };
  });
}

/** One request as a stream of the session. Never rejects. */
export function requestOverHttp2(parts: {
  session: ClientHttp2Session;
  options: RequestOptions;
  timeoutSeconds: number;
}): Promise<ExchangeResult> {
  const { session, options, timeoutSeconds } = parts;
  return within(timeoutSeconds, async () => {
    const stream: ClientHttp2Stream = session.request(
      {
        ':method': options.method ?? 'GET',
        ':path': options.path,
        ':authority': options.hostHeader,
        ...options.headers,
        ...lengthOf(options),
      },
      { endStream: options.body === undefined && !options.withholdBody },
    );
    if (options.body !== undefined && !options.withholdBody) stream.end(options.body);
    const headers = await new Promise<Record<string, string | readonly string[] | undefined>>((resolve, reject) => {
      stream.once('response', resolve);
      stream.on('error', reject);
      stream.once('close', () => reject(closedEarly()));
    });
    return { status: Number(headers[':status']), headers, body: await bodyOf({ stream, headers, options }) };
  });
}

function lengthOf(options: RequestOptions): Record<string, string> {
  return options.body === undefined || options.withholdBody
    ? {}
    : { 'content-length': String(Buffer.byteLength(options.body)) };
}

async function bodyOf(answer: {
  stream: Readable;
  headers: Message['headers'];
  options: RequestOptions;
}): Promise<Buffer> {
  const announced = Number(answer.headers['content-length']);
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of answer.stream) {
    chunks.push(chunk as Buffer);
    received += (chunk as Buffer).length;
    // A front may keep the stream open a while for the rest of the request, which will not come.
    if (answer.options.withholdBody && received === announced) break;
  }
  return Buffer.concat(chunks);
}

function closedEarly(): Error {
  return Object.assign(new Error('The stream was closed before an answer.'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}

async function within(seconds: number, exchange: () => Promise<Message>): Promise<ExchangeResult> {
  let timer: NodeJS.Timeout | undefined;
  const outOfTime = new Promise<ExchangeResult>(resolve => {
    timer = setTimeout(() => resolve({ outcome: 'out-of-time' }), seconds * 1000);
  });
  const exchanged = exchange().then(
    (message): ExchangeResult => ({ outcome: 'message', message }),
    (error: unknown): ExchangeResult => ({ outcome: 'failed', error }),
  );
  try {
    return await Promise.race([exchanged, outOfTime]);
  } finally {
    clearTimeout(timer);
  }
}

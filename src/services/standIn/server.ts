import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, invalidBody, refusal } from './answer';
import { attachEcho } from './echo';
import { createRoutes, type Route } from './routes';
import { standInHeader } from './standInHeader';

export interface StandInOptions {
  /** Lets browser pages of every origin read the answers, as the language image does with CloudAI__EnableCors=true. */
  cors?: boolean;
}

/** The cloud takes requests of up to 1 MB (aka.ms/text-analytics-data-limits). */
const maxBodyBytes = 1024 * 1024;
/** Kestrel's own, and longer than the 60 seconds for which nginx keeps idle connections to a service. */
const keepAliveMilliseconds = 130_000;

/** Requests under way may end this long; then what is still open is cut off. */
const graceMilliseconds = 5000;

export interface StandIn {
  /** Does not listen yet. */
  server: Server;
  /** Lets requests under way end and closes everything; resolves when all is closed. */
  stop(): Promise<void>;
}

/** The stand-in as an HTTP server. */
export function createStandIn({ cors = false }: StandInOptions = {}): StandIn {
  const routes = createRoutes();
  const server = createServer((request, response) => {
    response.setHeader(standInHeader.name, standInHeader.value);
    if (cors) response.setHeader('Access-Control-Allow-Origin', '*');
    answerTo(request, { routes, cors })
      // Never the error's own words: they may quote what the caller sent.
      .catch(() => refusal(500, 'InternalServerError', 'The stand-in failed on this request.'))
      .then(answer => send(answer, request, response))
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = keepAliveMilliseconds;
  const echo = attachEcho(server);
  const stop = () =>
    new Promise<void>(resolve => {
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
      server.close(() => {
        clearTimeout(cutOff);
        resolve();
      });
      server.closeIdleConnections();
      echo.close();
    });
  return { server, stop };
}

interface Surface {
  routes: readonly Route[];
  cors: boolean;
}

async function answerTo(request: IncomingMessage, { routes, cors }: Surface): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (cors && method === 'OPTIONS') return preflight;
  const [rawPath = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  const path = decoded(rawPath);
  const matching = routes.filter(route => route.path.test(path));
  if (matching.length === 0) return refusal(404, '404', 'Resource not found');
  const route = matching.find(candidate => candidate.method === method);
  if (!route) {
    const allowed = matching.map(candidate => candidate.method).join(', ');
    return refusal(405, 'MethodNotAllowed', 'The method is not allowed for this path.', { Allow: allowed });
  }
  const body = method === 'POST' ? await readBody(request) : '';
  if (body === undefined) return refusal(413, 'RequestEntityTooLarge', 'The request body is larger than 1 MB.');
  const json = parsed(body);
  if (!json) return invalidBody;
  const [, ...parameters] = route.path.exec(path.toLowerCase()) ?? [];
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  return route.handle({ parameters, query: new URLSearchParams(query), origin, body: json.value });
}

/** The path without percent signs, as ASP.NET matches it; what cannot be decoded matches nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

const preflight: Answer = {
  status: 204,
  headers: { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Allow-Headers': '*' },
};

/** The body as text, or undefined if it is too large; the rest of it is then not read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): { value: unknown } | undefined {
  if (body.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const content = answer.html ? String(answer.body) : answer.body === undefined ? '' : JSON.stringify(answer.body);
  const octets = Buffer.from(content);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (octets.length > 0) {
    response.setHeader('Content-Type', answer.html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
  }
  // What was not read of a body would be taken for the next request.
  if (answer.status === 413) response.setHeader('Connection', 'close');
  if (answer.status !== 204) response.setHeader('Content-Length', octets.length);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : octets);
}

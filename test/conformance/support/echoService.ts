import { chmod } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the service says it got. */
export interface Echo {
  replica: string;
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  /** Names as they came, each twice if it came twice. */
  headerNames: string[];
  body: string;
}

export interface EchoService {
  /** Requests that have reached it so far. */
  readonly requests: readonly string[];
  /** Lets every request to `/hold` be answered. */
  release(): void;
  /** Resolves when so many requests wait at `/hold`; rejects if they do not come. */
  held(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A private service for tests, on a Unix socket: repeats what it was asked, and has some paths of special behaviour. */
export async function startEchoService(options: { socket: string; replica: string }): Promise<EchoService> {
  const { socket, replica } = options;
  const requests: string[] = [];
  const holding: ServerResponse[] = [];
  let onHold = (): void => {};
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://service');
    if (pathname.endsWith('/silent')) return;
    if (pathname.endsWith('/broken')) return void request.socket.destroy();
    if (pathname.endsWith('/hold')) {
      holding.push(response);
      return onHold();
    }
    const body = await textOf(request);
    response.setHeader('x-powered-by', 'echo');
    if (pathname.endsWith('/cors')) response.setHeader('access-control-allow-origin', '*');
    if (pathname.endsWith('/operation')) {
      response.statusCode = 202;
      response.setHeader('operation-location', `http://${request.headers.host}/operations/1?api-version=2`);
    }
    const headerNames = request.rawHeaders.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase());
    const { method = '', url = '', headers } = request;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ replica, method, url, headers, headerNames, body } satisfies Echo));
  }

  const webSockets = repeatWebSockets(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  // nginx's workers run as another user.
  await chmod(socket, 0o666);
  return {
    requests,
    release() {
      for (const response of holding.splice(0)) response.end(replica);
    },
    held: count =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${replica} holds ${holding.length}, not ${count}`)), 5000);
        onHold = () => {
          if (holding.length < count) return;
          clearTimeout(timer);
          resolve();
        };
        onHold();
      }),
    async stop() {
      for (const client of webSockets.clients) client.terminate();
      const stopped = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await stopped;
    },
  };
}

function repeatWebSockets(server: Server): WebSocketServer {
  const webSockets = new WebSocketServer({ server });
  webSockets.on('connection', (client: WebSocket) => {
    client.on('error', () => client.terminate());
    client.on('message', message => client.send(`echo: ${message.toString()}`));
  });
  return webSockets;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

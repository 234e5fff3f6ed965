import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { standInHeader } from './standInHeader';

/** A web socket that sends back what it is sent, so that upgrades through a front can be tried (speech needs them). */
export const echoPath = '/standIn/echo';

const maxMessageBytes = 64 * 1024;

/** Lets the server upgrade connections to {@link echoPath}. */
export function attachEcho(server: Server): { close(): void } {
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  webSockets.on('headers', headers => headers.push(`${standInHeader.name}: ${standInHeader.value}`));
  server.on('upgrade', (request, socket, head) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path.toLowerCase() !== echoPath.toLowerCase()) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, socket, head, webSocket => {
      webSocket.on('error', () => webSocket.terminate());
      webSocket.on('message', (message, isBinary) => webSocket.send(message, { binary: isBinary }));
    });
  });
  return {
    close: () => {
      for (const webSocket of webSockets.clients) webSocket.terminate();
    },
  };
}

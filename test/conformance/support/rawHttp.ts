import tls from 'node:tls';
import type { Stage } from './fronts';
import { frontName, type NamedClient } from './material';

/** Sends octets over TLS as they are and gives back all that comes until the front closes, or is silent for a second. */
export function sendRaw(stage: Stage, options: { client: NamedClient | undefined; text: string }): Promise<string> {
  const { front, material } = stage;
  const { client, text } = options;
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = tls.connect({
      host: front.host,
      port: front.port,
      servername: frontName,
      ca: material.serverAuthority.certificatePem,
      ALPNProtocols: ['http/1.1'],
      ...(client && { cert: client.certificatePem, key: client.keyPem }),
    });
    socket.once('secureConnect', () => socket.write(text));
    socket.on('data', chunk => {
      received += chunk;
    });
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('error', error => (received === '' ? reject(error) : resolve(received)));
    socket.once('close', () => resolve(received));
  });
}

/** The status codes of the answers in a raw text, in order. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}

import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { home } from './sandbox';

/** Files of the client that the first start makes. */
export const clientFolder = join(home, 'certificates', 'clients', 'default');

/** The status that the front answers with. @throws what a refused connection throws */
export async function statusOf(options: {
  port: number;
  withCertificate: boolean;
  callerKey?: string;
}): Promise<number | undefined> {
  const { port, withCertificate, callerKey } = options;
  const [ca, cert, key] = await Promise.all(
    [
      join(home, 'certificates', 'server-authority', 'certificate.pem'),
      join(clientFolder, 'certificate.pem'),
      join(clientFolder, 'key.pem'),
    ].map(file => readFile(file)),
  );
  const tls = { ca, ...(withCertificate && { cert, key }) };
  const headers = callerKey === undefined ? {} : { 'ocp-apim-subscription-key': callerKey };
  return new Promise((resolve, reject) => {
    request({ host: 'localhost', port, path: '/ready', agent: false, headers, ...tls }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { type CertificateStore, openCertificateStore } from '../../../src/certificates/store';
import { temporaryFolder } from './temporaryFolder';

/** A store, and an HTTPS server with its certificate that admits only its clients and answers with their names. */
export async function startTlsServer(
  context: TestContext,
): Promise<{ store: CertificateStore; port: number; folder: string }> {
  const folder = await temporaryFolder(context);
  const store = openCertificateStore({ folder });
  const [{ certificatePem, keyPem }, { client }] = [
    await store.server({ names: ['localhost', '127.0.0.1', '::1'] }),
    await store.authorities(),
  ];
  const server = createServer(
    { cert: certificatePem, key: keyPem, ca: client.certificatePem, requestCert: true, rejectUnauthorized: true },
    (request, response) => response.end(`hello ${(request.socket as TLSSocket).getPeerCertificate().subject.CN}`),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { store, port: (server.address() as AddressInfo).port, folder };
}

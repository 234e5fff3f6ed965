import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAuthority, issueCertificate } from '../../../src/certificates/issue';
import type { Material, NamedClient } from './material';

const run = promisify(execFile);

/**
 * A client of an intermediate authority that the client authority has signed, with the whole chain to show; undefined
 * where openssl is missing. The product cannot make one: its authorities sign leaves only.
 */
export async function makeIntermediateClient(material: Material): Promise<NamedClient | undefined> {
  const hasOpenssl = await run('openssl', ['version']).then(
    () => true,
    () => false,
  );
  if (!hasOpenssl) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-test-'));
  const file = (name: string) => join(folder, name);
  try {
    const own = await createAuthority({ commonName: 'Intermediate' });
    await writeFile(file('own.key'), own.keyPem);
    await writeFile(file('ca.pem'), material.clientAuthority.certificatePem);
    await writeFile(file('ca.key'), material.clientAuthority.keyPem);
    await writeFile(
      file('ext'),
      'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
    );
    await run('openssl', ['req', '-new', '-key', file('own.key'), '-subj', '/CN=Intermediate', '-out', file('csr')]);
    await run('openssl', [
      ...['x509', '-req', '-in', file('csr'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-days', '2'],
      ...['-extfile', file('ext'), '-out', file('own.pem')],
    ]);
    const certificatePem = await readFile(file('own.pem'), 'utf8');
    const authority = { certificatePem, keyPem: own.keyPem };
    const client = await issueCertificate({ authority, profile: 'client', commonName: 'chained' });
    return { ...client, name: 'chained', certificatePem: client.certificatePem + certificatePem };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { ClientFiles } from '../../src/certificates/store';
import { openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';
import { startTlsServer } from './support/tlsServer';
import { missing, run } from './support/tools';

const passwordOf = (client: ClientFiles) => readFile(client.pkcs12PasswordFile, 'utf8');

test('the password is random, printable ASCII, and alone in its file', async t => {
  const store = openCertificateStore({ folder: await temporaryFolder(t) });
  const [first, second] = [await store.addClient('alice'), await store.addClient('bob')];
  assert.match(await passwordOf(first), /^[0-9a-f]{32}$/);
  assert.notEqual(await passwordOf(first), await passwordOf(second));
});

test('OpenSSL 3 reads key, leaf and authority, without its legacy provider', {
  skip: missing('openssl', 'version'),
}, async t => {
  const store = openCertificateStore({ folder: await temporaryFolder(t) });
  const client = await store.addClient('alice');
  const { client: authority } = await store.authorities();
  const open = (...args: string[]) =>
    run('openssl', ['pkcs12', '-in', client.pkcs12File, '-passin', `file:${client.pkcs12PasswordFile}`, ...args]);

  const info = await open('-info', '-noout');
  assert.equal(info.code, 0, info.stderr);
  assert.match(info.stderr, /MAC: sha1, Iteration 1024/);
  assert.match(info.stderr, /Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 1024/);

  const all = (await open('-nodes')).stdout;
  const [leafPem, authorityPem, ...more] =
    all.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  assert.equal(more.length, 0);
  assert.equal(leafPem, await readFile(client.certificateFile, 'utf8'));
  assert.equal(authorityPem, authority.certificatePem);
  assert.ok(all.includes(await readFile(client.keyFile, 'utf8')));
  assert.equal(all.match(/friendlyName: alice/g)?.length, 2);
  const { fingerprint } = new X509Certificate(leafPem ?? '');
  assert.equal(all.match(/localKeyID: ([0-9A-F ]+)/)?.[1]?.trim(), fingerprint.replaceAll(':', ' '));
});

test('a wrong password opens nothing', { skip: missing('openssl', 'version') }, async t => {
  const client = await openCertificateStore({ folder: await temporaryFolder(t) }).addClient('alice');
  const { code, stderr } = await run('openssl', [
    'pkcs12',
    '-in',
    client.pkcs12File,
    '-passin',
    'pass:wrong',
    '-nodes',
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /invalid password/);
});

test('Node.js is let in with it', async t => {
  const { store, port } = await startTlsServer(t);
  const client = await store.addClient('alice');
  const options = {
    host: '127.0.0.1',
    port,
    ca: (await store.authorities()).server.certificatePem,
    pfx: await readFile(client.pkcs12File),
    passphrase: await passwordOf(client),
    agent: false,
  } as const;
  const body = await new Promise<string>((resolve, reject) => {
    request(options, response => resolve(text(response)))
      .on('error', reject)
      .end();
  });
  assert.equal(body, 'hello alice');
});

test('curl is let in with it, and with the PEM files', { skip: missing('curl') }, async t => {
  const { store, port } = await startTlsServer(t);
  const client = await store.addClient('alice');
  const caFile = (await store.authorities()).server.certificateFile;
  const curl = (...args: string[]) =>
    run('curl', ['--silent', '--show-error', '--cacert', caFile, ...args, `https://localhost:${port}/`]);
  const pkcs12 = ['--cert-type', 'P12', '--cert', `${client.pkcs12File}:${await passwordOf(client)}`];
  assert.equal((await curl(...pkcs12)).stdout, 'hello alice');
  assert.equal((await curl('--cert', client.certificateFile, '--key', client.keyFile)).stdout, 'hello alice');
  assert.notEqual((await curl()).code, 0, 'without a certificate');
});

const javaClient = `
import java.io.FileInputStream;
import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.*;

class Client {
  public static void main(String[] args) throws Exception {
    char[] password = Files.readString(Path.of(args[1])).toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(new FileInputStream(args[0]), password);
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(keys, password);
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("a", CertificateFactory.getInstance("X.509").generateCertificate(new FileInputStream(args[2])));
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(args[3])).build();
    System.out.print(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
`;

test('Java is let in with it, and lists it as a key with its chain', {
  skip: missing('javac', '-version'),
}, async t => {
  const { store, port, folder } = await startTlsServer(t);
  const client = await store.addClient('alice');
  // keytool takes a password from a file only with this ending of the option.
  const args = ['-list', '-v', '-keystore', client.pkcs12File, '-storepass:file', client.pkcs12PasswordFile];
  const list = (await run('keytool', [...args, '-J-Duser.language=en'])).stdout;
  assert.match(list, /Your keystore contains 1 entry/);
  assert.match(list, /Alias name: alice\n/);
  assert.match(list, /Entry type: PrivateKeyEntry\nCertificate chain length: 2\n/);

  const program = join(folder, 'Client.java');
  await writeFile(program, javaClient);
  const caFile = (await store.authorities()).server.certificateFile;
  const files = [client.pkcs12File, client.pkcs12PasswordFile, caFile];
  const java = ['-Dfile.encoding=UTF-8', '-Dsun.jnu.encoding=UTF-8', program, ...files, `https://localhost:${port}/`];
  const { stdout, stderr } = await run('java', java, { environment: { LC_ALL: 'C.UTF-8' } });
  assert.equal(stdout, 'hello alice', stderr);
});

const pythonReader = `
import sys
from cryptography.hazmat.primitives.serialization import pkcs12
key, certificate, others = pkcs12.load_key_and_certificates(open(sys.argv[1], 'rb').read(), open(sys.argv[2], 'rb').read())
assert key.public_key() == certificate.public_key()
certificate.verify_directly_issued_by(others[0])
print('%X' % certificate.serial_number, len(others))
`;

const noCryptography = missing('python3', '-cimport cryptography') && "Python's module cryptography is not installed";

test("Python's cryptography reads it", { skip: noCryptography }, async t => {
  const client = await openCertificateStore({ folder: await temporaryFolder(t) }).addClient('alice');
  const { stdout, stderr } = await run('python3', ['-c', pythonReader, client.pkcs12File, client.pkcs12PasswordFile]);
  assert.equal(stdout.trim(), `${client.serialNumber} 1`, stderr);
});

const pythonClient = `
import ssl, sys, urllib.request
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT
context.load_cert_chain(sys.argv[2], sys.argv[3])
print(urllib.request.urlopen(sys.argv[4], context=context).read().decode())
`;

test('Python is let in with the PEM files, checking strictly', { skip: missing('python3') }, async t => {
  const { store, port } = await startTlsServer(t);
  const client = await store.addClient('alice');
  const caFile = (await store.authorities()).server.certificateFile;
  const args = [caFile, client.certificateFile, client.keyFile, `https://localhost:${port}/`];
  const { stdout, stderr } = await run('python3', ['-c', pythonClient, ...args], { environment: { no_proxy: '*' } });
  assert.equal(stdout.trim(), 'hello alice', stderr);
});

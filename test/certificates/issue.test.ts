import assert from 'node:assert/strict';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { keyIdentifier, signCertificate } from '../../src/certificates/certificate';
import { children, type DerNode, identifierOf } from '../../src/certificates/der';
import { distinguishedName } from '../../src/certificates/distinguishedName';
import { createAuthority, dayMilliseconds, issueCertificate } from '../../src/certificates/issue';
import { generateKey, keyToPem } from '../../src/certificates/keys';
import { oid } from '../../src/certificates/objectIdentifiers';
import { authorityExtensions, leafExtensions } from '../../src/certificates/profiles';
import { temporaryFolder } from './support/temporaryFolder';
import { missing, run } from './support/tools';

const now = new Date();
const names = ['localhost', 'bücher.example', '127.0.0.1', '::1', '2001:db8::ff00:42:8329'];
const needsOpenssl = { skip: missing('openssl', 'version') };

async function strictVerify(
  context: TestContext,
  options: { authorityPem: string; leafPem: string; purpose: 'sslserver' | 'sslclient'; more?: string[] },
) {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, 'authority.pem'), options.authorityPem);
  await writeFile(join(folder, 'leaf.pem'), options.leafPem);
  const { purpose, more = [] } = options;
  const fixed = ['verify', '-x509_strict', '-check_ss_sig', '-purpose', purpose, '-CAfile', 'authority.pem'];
  const { code, stdout, stderr } = await run('openssl', [...fixed, ...more, 'leaf.pem'], { folder });
  return { accepted: code === 0, text: stdout + stderr };
}

test('openssl takes the server certificate for each of its names, strictly', needsOpenssl, async t => {
  const authority = await createAuthority({ commonName: 'Test server authority' });
  const { certificatePem } = await issueCertificate({ authority, profile: 'server', commonName: 'localhost', names });
  const verify = (...more: string[]) =>
    strictVerify(t, { authorityPem: authority.certificatePem, leafPem: certificatePem, purpose: 'sslserver', more });
  for (const name of ['localhost', 'xn--bcher-kva.example'])
    assert.ok((await verify('-verify_hostname', name)).accepted, name);
  for (const address of ['127.0.0.1', '::1', '2001:db8:0::ff00:42:8329'])
    assert.ok((await verify('-verify_ip', address)).accepted, address);
  assert.match((await verify('-verify_hostname', 'other.example')).text, /hostname mismatch/);
  assert.match((await verify('-verify_ip', '127.0.0.2')).text, /IP address mismatch/);
});

test('a certificate serves one purpose only', needsOpenssl, async t => {
  const authority = await createAuthority({ commonName: 'Test authority' });
  const authorityPem = authority.certificatePem;
  const [server, client] = await Promise.all([
    issueCertificate({ authority, profile: 'server', commonName: 'localhost' }),
    issueCertificate({ authority, profile: 'client', commonName: 'alice' }),
  ]);
  const verify = async (leafPem: string, purpose: 'sslserver' | 'sslclient') =>
    (await strictVerify(t, { authorityPem, leafPem, purpose })).text;
  assert.match(await verify(client.certificatePem, 'sslclient'), /OK/);
  assert.match(await verify(server.certificatePem, 'sslserver'), /OK/);
  assert.match(await verify(client.certificatePem, 'sslserver'), /unsuitable certificate purpose/);
  assert.match(await verify(server.certificatePem, 'sslclient'), /unsuitable certificate purpose/);
});

test('another authority of the same name vouches for nothing', needsOpenssl, async t => {
  const [authority, impostor] = await Promise.all([
    createAuthority({ commonName: 'Test authority' }),
    createAuthority({ commonName: 'Test authority' }),
  ]);
  const leaf = await issueCertificate({ authority: impostor, profile: 'client', commonName: 'alice' });
  const { accepted } = await strictVerify(t, {
    authorityPem: authority.certificatePem,
    leafPem: leaf.certificatePem,
    purpose: 'sslclient',
  });
  assert.equal(accepted, false);
});

/** Issues a pair with some extensions left out, and tells whether openssl takes the leaf. */
async function acceptedWithout(t: TestContext, left: { authority?: string; leaf?: string }): Promise<boolean> {
  const without = (extensions: DerNode[], type: string | undefined) =>
    extensions.filter(extension => identifierOf(children(extension)[0]) !== type);
  const [issuer, leaf] = [await generateKey(), await generateKey()];
  const period = { notBefore: new Date(now.getTime() - 1000), notAfter: new Date(now.getTime() + dayMilliseconds) };
  const subject = distinguishedName('Test authority');
  const authorityIdentifier = keyIdentifier(issuer.publicKeyInfo);
  const { certificatePem: authorityPem } = await signCertificate(
    {
      ...period,
      issuer: subject,
      subject,
      publicKeyInfo: issuer.publicKeyInfo,
      extensions: without(authorityExtensions(authorityIdentifier), left.authority),
    },
    issuer.privateKey,
  );
  const shape = leafExtensions({
    profile: 'server',
    commonName: 'localhost',
    names: undefined,
    usages: undefined,
    keyIdentifier: keyIdentifier(leaf.publicKeyInfo),
    authorityKeyIdentifier: authorityIdentifier,
  });
  const { certificatePem: leafPem } = await signCertificate(
    {
      ...period,
      issuer: subject,
      subject: distinguishedName('localhost'),
      publicKeyInfo: leaf.publicKeyInfo,
      extensions: without(shape, left.leaf),
    },
    issuer.privateKey,
  );
  return (await strictVerify(t, { authorityPem, leafPem, purpose: 'sslserver' })).accepted;
}

test('strict readers demand the parts that the profiles have', needsOpenssl, async t => {
  assert.equal(await acceptedWithout(t, {}), true, 'the whole shape');
  for (const part of ['basicConstraints', 'keyUsage', 'subjectKeyIdentifier'] as const)
    assert.equal(await acceptedWithout(t, { authority: oid[part] }), false, `authority without ${part}`);
  assert.equal(await acceptedWithout(t, { leaf: oid.authorityKeyIdentifier }), false, 'leaf without its authority');
});

test('the shapes are those of the profiles, extension for extension', needsOpenssl, async t => {
  const authority = await createAuthority({ commonName: 'Test authority' });
  const leaf = await issueCertificate({ authority, profile: 'client', commonName: 'alice' });
  const folder = await temporaryFolder(t);
  const print = async (pem: string) => {
    await writeFile(join(folder, 'certificate.pem'), pem);
    const names = 'basicConstraints,keyUsage,extendedKeyUsage,subjectAltName';
    const args = ['x509', '-in', 'certificate.pem', '-noout', '-subject', '-nameopt', 'RFC2253', '-ext', names];
    return (await run('openssl', args, { folder })).stdout.replaceAll(/ +\n/g, '\n').trim();
  };
  assert.equal(
    await print(authority.certificatePem),
    [
      'subject=CN=Test authority,O=Secure Container',
      'X509v3 Basic Constraints: critical',
      '    CA:TRUE, pathlen:0',
      'X509v3 Key Usage: critical',
      '    Certificate Sign, CRL Sign',
    ].join('\n'),
  );
  assert.equal(
    await print(leaf.certificatePem),
    [
      'subject=CN=alice,O=Secure Container',
      'X509v3 Basic Constraints: critical',
      '    CA:FALSE',
      'X509v3 Key Usage: critical',
      '    Digital Signature',
      'X509v3 Extended Key Usage:',
      '    TLS Web Client Authentication',
      'X509v3 Subject Alternative Name:',
      '    URI:spiffe://secure-container/client/alice',
    ].join('\n'),
  );
});

test('keys are P-256 in PKCS#8 and fit the certificate', async () => {
  const authority = await createAuthority({ commonName: 'Test authority' });
  const { keyPem, certificatePem } = await issueCertificate({ authority, profile: 'client', commonName: 'alice' });
  assert.match(keyPem, /^-----BEGIN PRIVATE KEY-----/);
  const publicKey = createPublicKey(keyPem);
  assert.equal(publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
  assert.ok(new X509Certificate(certificatePem).publicKey.equals(publicKey));
});

test('lifetimes: ten years and ninety days, from five minutes back, never beyond the authority', async () => {
  const instant = new Date('2030-06-15T12:00:00.700Z');
  const authority = await createAuthority({ commonName: 'Test authority', now: instant });
  const ca = new X509Certificate(authority.certificatePem);
  assert.equal(new Date(ca.validFrom).toISOString(), '2030-06-15T11:55:00.000Z');
  // 2040-06-12 is 3650 days later.
  assert.equal(authority.notAfter.toISOString(), '2040-06-12T12:00:00.000Z');
  const leaf = await issueCertificate({ authority, profile: 'client', commonName: 'alice', now: instant });
  assert.equal(leaf.notBefore.toISOString(), '2030-06-15T11:55:00.000Z');
  assert.equal(leaf.notAfter.toISOString(), '2030-09-13T12:00:00.000Z');
  const late = await issueCertificate({
    authority,
    profile: 'client',
    commonName: 'alice',
    now: new Date('2040-06-01T00:00:00Z'),
  });
  assert.deepEqual(late.notAfter, authority.notAfter);
  assert.equal(new Date(new X509Certificate(late.certificatePem).validTo).getTime(), late.notAfter.getTime());
});

test('dates from 2050 on are written as GeneralizedTime', needsOpenssl, async t => {
  const authority = await createAuthority({ commonName: 'Test authority', now: new Date('2045-01-01T00:00:00Z') });
  assert.equal(authority.notAfter.toISOString(), '2054-12-30T00:00:00.000Z');
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'authority.pem'), authority.certificatePem);
  const { stdout } = await run('openssl', ['asn1parse', '-in', 'authority.pem'], { folder });
  assert.match(stdout, /UTCTIME\s+:441231235500Z/);
  assert.match(stdout, /GENERALIZEDTIME\s+:20541230000000Z/);
});

test('what verify needs for its attacks: other dates and other usages', async () => {
  const authority = await createAuthority({ commonName: 'Test authority' });
  const notBefore = new Date('2020-01-01T00:00:00Z');
  const notAfter = new Date('2020-02-01T00:00:00Z');
  const shape = { authority, profile: 'client', commonName: 'alice' } as const;
  const expired = await issueCertificate({ ...shape, notBefore, notAfter });
  assert.deepEqual([expired.notBefore, expired.notAfter], [notBefore, notAfter]);
  assert.ok(new Date(new X509Certificate(expired.certificatePem).validTo) < now);
  const unbounded = new X509Certificate((await issueCertificate({ ...shape, extendedKeyUsage: [] })).certificatePem);
  assert.equal(unbounded.keyUsage, undefined);
  const both = await issueCertificate({ ...shape, extendedKeyUsage: ['serverAuth', 'clientAuth'] });
  assert.deepEqual(new X509Certificate(both.certificatePem).keyUsage, [oid.serverAuth, oid.clientAuth]);
});

test('bad names and damaged authorities are told apart', async () => {
  const authority = await createAuthority({ commonName: 'Test authority' });
  for (const commonName of ['', 'x'.repeat(65), 'a\0b', 'a\nb', '\ud800']) {
    const refused = (error: unknown) => SecureContainerError.is(error, 'usage');
    await assert.rejects(createAuthority({ commonName }), refused);
    await assert.rejects(issueCertificate({ authority, profile: 'client', commonName }), refused);
  }
  const { privateKey } = await generateKey();
  for (const damaged of [
    { ...authority, certificatePem: 'nothing' },
    { ...authority, keyPem: keyToPem(privateKey).slice(0, 80) },
  ]) {
    await assert.rejects(issueCertificate({ authority: damaged, profile: 'client', commonName: 'alice' }), error =>
      SecureContainerError.is(error, 'certificate-damaged'),
    );
  }
});

import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { SocketAddress } from 'node:net';
import { before, test } from 'node:test';
import * as fc from 'fast-check';
import { alternativeName } from '../../src/certificates/alternativeName';
import { children, decode, encode, octets } from '../../src/certificates/der';
import { type Authority, createAuthority, issueCertificate } from '../../src/certificates/issue';

let authority: Authority;

before(async () => {
  authority = await createAuthority({ commonName: 'Authority for properties' });
});

/** Letters of any script, no control characters, 1 to 64 characters. */
const commonName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 64 })
  .filter(text => [...text].length <= 64 && !/[\p{Cc}\p{Cs}]/u.test(text));

const dnsName = fc.domain().map(name => name.toLowerCase());

/** The address alone, whatever its spelling. */
const canonicalAddress = (address: string) =>
  new SocketAddress({ address, family: address.includes(':') ? 'ipv6' : 'ipv4' }).address;

test('every certificate parses, is DER, and has its names, subject and a positive serial number of 16 octets', async () => {
  const property = fc.asyncProperty(
    commonName,
    fc.uniqueArray(fc.oneof(dnsName, fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 5 }),
    async (name, names) => {
      const issued = await issueCertificate({ authority, profile: 'server', commonName: name, names });
      const certificate = new X509Certificate(issued.certificatePem);
      assert.ok(certificate.checkIssued(new X509Certificate(authority.certificatePem)));

      const tree = decode(certificate.raw);
      assert.deepEqual(encode(tree), certificate.raw);

      const [, serialNumber, , , , subject] = children(children(tree)[0]);
      const number = octets(serialNumber);
      assert.equal(number.length, 16);
      assert.ok((number[0] ?? 0) >= 0x40 && (number[0] ?? 0) <= 0x7f);
      assert.equal(number.toString('hex').toUpperCase(), issued.serialNumber);
      assert.equal(certificate.serialNumber, issued.serialNumber);

      const commonNameAttribute = children(children(children(subject)[1])[0])[1];
      assert.equal(octets(commonNameAttribute).toString('utf8'), name);

      const entries = certificate.subjectAltName?.split(', ') ?? [];
      const expected = names.map(each =>
        /^[0-9.]+$|:/.test(each) ? `IP Address:${canonicalAddress(each)}` : `DNS:${each}`,
      );
      const printed = entries.map(entry =>
        entry.startsWith('IP Address:') ? `IP Address:${canonicalAddress(entry.slice(11))}` : entry,
      );
      assert.deepEqual(printed, expected);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

test('a client certificate names its client by a URI', async () => {
  const clientName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}[A-Za-z0-9]$/);
  const property = fc.asyncProperty(clientName, async name => {
    const issued = await issueCertificate({ authority, profile: 'client', commonName: name });
    const { subjectAltName } = new X509Certificate(issued.certificatePem);
    assert.equal(subjectAltName, `URI:spiffe://secure-container/client/${name}`);
  });
  await fc.assert(property, { numRuns: 50 });
});

test('serial numbers do not repeat', async () => {
  const issued = await Promise.all(
    Array.from({ length: 200 }, () => issueCertificate({ authority, profile: 'client', commonName: 'alice' })),
  );
  assert.equal(new Set(issued.map(({ serialNumber }) => serialNumber)).size, 200);
});

test('an IPv6 address is read to the octets the system reads', async () => {
  const property = fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
    const groups = Buffer.from(bytes).toString('hex').match(/.{4}/g)?.join(':') ?? '';
    const long = alternativeName(groups);
    const short = alternativeName(canonicalAddress(groups));
    assert.ok(long.type === 'ip' && short.type === 'ip');
    assert.deepEqual([...long.octets], [...bytes]);
    assert.deepEqual(long, short);
  });
  await fc.assert(property);
});

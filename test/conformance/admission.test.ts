import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { describe } from '../../src/sandbox/verify/evidence';
import { onEveryFront, protocols, refusalBy, type Stage, seen, tlsVersions } from './support/fronts';
import { makeIntermediateClient } from './support/intermediate';
import { approval, makeClient, type NamedClient } from './support/material';

/** The rows of the client-certificate table in the facts (anchors.md, C3), each with what this product demands of a front. */
onEveryFront((stage, kind) => {
  const refusal = (answer: string) => refusalBy(kind, answer);
  const ways = protocols.flatMap(alpn => tlsVersions.map(version => ({ alpn, version })));

  async function outcomes(knock: Parameters<Stage['knocking']['knock']>[0]): Promise<string[]> {
    const results = await Promise.all(ways.map(way => stage().knocking.knock({ ...knock, ...way })));
    return [...new Set(results.map(result => seen(kind, result)))];
  }

  async function approve(...clients: NamedClient[]): Promise<void> {
    await stage().update({ approvedClients: clients.map(approval) });
  }

  test('an approved client is let in, over every protocol and version', async () => {
    const good = await makeClient(stage().material, 'good');
    await approve(good);
    assert.deepEqual(await outcomes({ client: good }), ['200']);
  });

  test('row 1: no certificate, and one of another authority', async () => {
    const foreign = await createAuthority({ commonName: 'Elsewhere' });
    const stranger = await makeClient(stage().material, 'stranger', { authority: foreign });
    await approve(stranger);
    assert.deepEqual(await outcomes({}), [refusal('403 ClientCertificateRequired')]);
    assert.deepEqual(await outcomes({ client: stranger }), [refusal('403 ClientCertificateInvalid')]);
  });

  test('row 2: a certificate for servers only, even on the list', async () => {
    const server = await makeClient(stage().material, 'server', { extendedKeyUsage: ['serverAuth'] });
    await approve(server);
    assert.deepEqual(await outcomes({ client: server }), [refusal('403 ClientCertificateInvalid')]);
  });

  test('row 3: a certificate with no usage at all is refused unless it was approved', async () => {
    await approve();
    const any = await makeClient(stage().material, 'any', { extendedKeyUsage: [] });
    assert.deepEqual(await outcomes({ client: any }), [refusal('403 ClientNotApproved')]);
  });

  test('row 4: a foreign SNI never gets as far as HTTP', async () => {
    const good = await makeClient(stage().material, 'good');
    await approve(good);
    const outcome = await outcomes({ client: good, servername: 'open.example.test' });
    if (kind.refusesNamesBy === 'alert') assert.deepEqual(outcome, ['alert 112 unrecognized name']);
    else assert.match(outcome.join(), /^connection closed \S+$/);
  });

  test('row 5: no SNI and no certificate', async () => {
    const outcome = await outcomes({ servername: '' });
    if (kind.answersForAddresses) assert.deepEqual(outcome, ['403 ClientCertificateRequired']);
    else assert.match(outcome.join(), /^connection closed \S+$/);
  });

  test('no SNI with an approved certificate, as clients do that name an address', async context => {
    if (!kind.answersForAddresses) return context.skip(`${kind.name} answers for names only`);
    const good = await makeClient(stage().material, 'good');
    await approve(good);
    for (const hostHeader of ['127.0.0.1', `127.0.0.1:${stage().front.port}`, '[::1]', `[::1]:${stage().front.port}`])
      assert.deepEqual(await outcomes({ client: good, servername: '', hostHeader }), ['200'], hostHeader);
  });

  test('row 6: a good SNI and a foreign Host', async () => {
    const good = await makeClient(stage().material, 'good');
    await approve(good);
    // nginx 1.25.1 and newer refuse this over HTTP/2 before any of the configuration's own answers.
    const seen = await outcomes({ client: good, hostHeader: 'open.example.test' });
    assert.ok(
      seen.every(outcome => outcome === '421 MisdirectedRequest' || outcome === '421'),
      seen.join(),
    );
  });

  test('row 7 and 9: withdrawn clients are refused at the next handshake; an emptied list refuses all', async () => {
    const [one, two] = await Promise.all(['one', 'two'].map(name => makeClient(stage().material, name)));
    assert.ok(one && two);
    await approve(one, two);
    assert.deepEqual(await outcomes({ client: one }), ['200']);
    await approve(two);
    assert.deepEqual(await outcomes({ client: one }), [refusal('403 ClientNotApproved')]);
    assert.deepEqual(await outcomes({ client: two }), ['200']);
    await approve();
    assert.deepEqual(await outcomes({ client: two }), [refusal('403 ClientNotApproved')]);
  });

  for (const version of tlsVersions) {
    test(`row 8, 10 and 11: ${version} sessions are not resumed, neither before nor after a withdrawal`, async () => {
      const good = await makeClient(stage().material, 'good');
      await approve(good);
      const session = await sessionOf(stage(), good, version);
      const before = await stage().knocking.knock({ client: good, version, session });
      assert.equal(describe(before), '200');
      assert.equal(before.outcome === 'answered' && before.resumed, false);
      await approve();
      const after = await stage().knocking.knock({ client: good, version, session });
      assert.equal(seen(kind, after), refusal('403 ClientNotApproved'));
      assert.equal(after.outcome === 'answered' && after.resumed, false);
    });
  }

  test('row 12: a certificate that another certificate signed, though the authority signed that one', async context => {
    const chained = await makeIntermediateClient(stage().material);
    if (chained === undefined) return context.skip('openssl is not installed');
    await approve(chained);
    assert.deepEqual(await outcomes({ client: chained }), [refusal('403 ClientCertificateInvalid')]);
  });

  test('an expired certificate and one not yet valid, even on the list', async () => {
    const now = Date.now();
    const expired = await makeClient(stage().material, 'expired', {
      notBefore: new Date(now - 2 * 86_400_000),
      notAfter: new Date(now - 86_400_000),
    });
    const early = await makeClient(stage().material, 'early', { notBefore: new Date(now + 86_400_000) });
    await approve(expired, early);
    assert.deepEqual(await outcomes({ client: expired }), [refusal('403 ClientCertificateInvalid')]);
    assert.deepEqual(await outcomes({ client: early }), [refusal('403 ClientCertificateInvalid')]);
  });

  test("the server's own certificate, used by a client", async () => {
    assert.deepEqual(await outcomes({ client: stage().material.server }), [refusal('403 ClientCertificateInvalid')]);
  });

  test('a serial number of the list in a certificate of an authority of the same name', async () => {
    const good = await makeClient(stage().material, 'good');
    await approve(good);
    const authority = await createAuthority({ commonName: 'Test client authority' });
    const { serialNumber } = good;
    const forged = await issueCertificate({ authority, profile: 'client', commonName: 'good', serialNumber });
    assert.deepEqual(await outcomes({ client: forged }), [refusal('403 ClientCertificateInvalid')]);
  });
});

async function sessionOf(
  stage: Stage,
  client: NamedClient,
  version: 'TLSv1.2' | 'TLSv1.3',
): Promise<Buffer | undefined> {
  const opening = await stage.knocking.open({ client, version });
  assert.ok(opening.outcome === 'open');
  assert.equal(describe(await opening.connection.request(stage.knocking.requestOf({}))), '200');
  opening.connection.close();
  return opening.connection.session();
}

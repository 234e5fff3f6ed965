import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { type Knock, onEveryFront, refusalBy, seen } from './support/fronts';
import { approval, makeClient, type NamedClient } from './support/material';

/** The cases Istio tests its revocation lists with (anchors.md, E), told of the approved list. */
onEveryFront((stage, kind) => {
  const notApproved = refusalBy(kind, '403 ClientNotApproved');
  let one: NamedClient;
  let two: NamedClient;
  before(async () => {
    one = await makeClient(stage().material, 'one');
    two = await makeClient(stage().material, 'two');
  });

  async function outcome(client: Knock['client']): Promise<string> {
    return seen(kind, await stage().knocking.knock({ client }));
  }

  test('nothing withdrawn: the first client comes in', async () => {
    await stage().update({ approvedClients: [approval(one), approval(two)] });
    assert.equal(await outcome(one), '200');
  });

  test('nothing withdrawn: the second client comes in', async () => {
    assert.equal(await outcome(two), '200');
  });

  test('the first withdrawn: only the second comes in', async () => {
    await stage().update({ approvedClients: [approval(two)] });
    assert.equal(await outcome(one), notApproved);
    assert.equal(await outcome(two), '200');
  });

  test('a client nobody knows withdrawn: both come in', async () => {
    const unknown = await makeClient(stage().material, 'unknown');
    await stage().update({ approvedClients: [approval(one), approval(two), approval(unknown)] });
    await stage().update({ approvedClients: [approval(one), approval(two)] });
    assert.deepEqual([await outcome(one), await outcome(two)], ['200', '200']);
  });

  test('an entry for a client of another authority: it stays out, both others come in', async () => {
    const authority = await createAuthority({ commonName: 'Elsewhere' });
    const foreign = await issueCertificate({ authority, profile: 'client', commonName: 'foreign' });
    await stage().update({
      approvedClients: [approval(one), approval(two), approval({ ...foreign, name: 'foreign' })],
    });
    assert.equal(await outcome(foreign), refusalBy(kind, '403 ClientCertificateInvalid'));
    assert.deepEqual([await outcome(one), await outcome(two)], ['200', '200']);
  });

  test('approved again after a withdrawal: comes in again', async () => {
    await stage().update({ approvedClients: [] });
    assert.equal(await outcome(one), notApproved);
    await stage().update({ approvedClients: [approval(one)] });
    assert.equal(await outcome(one), '200');
  });
});

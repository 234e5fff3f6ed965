import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '../../src/sandbox/verify/connection';
import { type AttemptResult, describe } from '../../src/sandbox/verify/evidence';
import { onEveryFront, protocols, type Stage } from './support/fronts';
import { approval, makeClient, type NamedClient } from './support/material';

/** Connections that live on while the policy changes. */
onEveryFront(stage => {
  for (const alpn of protocols) {
    test(`${alpn}: an idle connection of a withdrawn client admits no further request`, async () => {
      const client = await makeClient(stage().material, 'idle');
      await stage().update({ approvedClients: [approval(client)] });
      const connection = await openFor(stage(), { client, alpn });
      assert.equal(await outcome(stage(), connection), '200');
      await stage().update({ approvedClients: [] });
      assertKeptOut(await connection.request(stage().knocking.requestOf({})));
      connection.close();
    });

    test(`${alpn}: an idle connection of a client that stays approved goes on or is closed cleanly`, async () => {
      const [stays, goes] = await Promise.all(['stays', 'goes'].map(name => makeClient(stage().material, name)));
      assert.ok(stays && goes);
      await stage().update({ approvedClients: [approval(stays), approval(goes)] });
      const connection = await openFor(stage(), { client: stays, alpn });
      assert.equal(await outcome(stage(), connection), '200');
      await stage().update({ approvedClients: [approval(stays)] });
      const result = await connection.request(stage().knocking.requestOf({}));
      // A client may send an idempotent request again on a new connection when an idle one was closed (RFC 9110, 9.2.2).
      if (result.outcome === 'refused') assert.equal(result.how, 'closed');
      else assert.equal(describe(result), '200');
      assert.equal(describe(await stage().knocking.knock({ client: stays, alpn })), '200');
      connection.close();
    });

    test(`${alpn}: a request under way when another client is withdrawn is answered`, async () => {
      const [stays, goes] = await Promise.all(['stays', 'goes'].map(name => makeClient(stage().material, name)));
      assert.ok(stays && goes);
      await stage().update({ approvedClients: [approval(stays), approval(goes)] });
      const connection = await openFor(stage(), { client: stays, alpn });
      const service = stage().other;
      const answer = connection.request(stage().knocking.requestOf({ path: '/other/hold' }));
      await service.held(1);
      await stage().update({ approvedClients: [approval(stays)] });
      service.release();
      assert.equal(describe(await answer), '200');
      connection.close();
    });
  }

  test('h2: a withdrawn client begins no new request on a connection kept busy by an old one', async () => {
    const client = await makeClient(stage().material, 'busy');
    await stage().update({ approvedClients: [approval(client)] });
    const connection = await openFor(stage(), { client, alpn: 'h2' });
    const service = stage().other;
    const before = connection.request(stage().knocking.requestOf({ path: '/other/hold' }));
    await service.held(1);
    await stage().update({ approvedClients: [] });
    const reached = service.requests.length;
    const sneaked = connection.request(stage().knocking.requestOf({ path: '/other/sneaked' }));
    assertKeptOut(await sneaked);
    assert.equal(service.requests.length, reached);
    service.release();
    await before;
    connection.close();
  });

  test('no request of a client that stays approved fails while the list changes', async () => {
    const [stays, goes] = await Promise.all(['stays', 'goes'].map(name => makeClient(stage().material, name)));
    assert.ok(stays && goes);
    await stage().update({ approvedClients: [approval(stays), approval(goes)] });
    let changing = true;
    const outcomes = protocols.map((): string[] => []);
    const callers = protocols.map((alpn, index) =>
      callAsBrowsersDo(stage(), { client: stays, alpn }, result => {
        outcomes[index]?.push(result);
        return changing;
      }),
    );
    for (let round = 0; round < 3 || outcomes.some(({ length }) => length < 10); round++) {
      await stage().update({ approvedClients: [approval(stays)] });
      await Promise.race([wait(10), ...callers]);
      await stage().update({ approvedClients: [approval(stays), approval(goes)] });
    }
    changing = false;
    await Promise.all(callers);
    for (const [index, alpn] of protocols.entries()) assert.deepEqual([...new Set(outcomes[index])], ['200'], alpn);
  });
});

interface Caller {
  client: NamedClient;
  alpn: 'h2' | 'http/1.1';
}

async function openFor(stage: Stage, caller: Caller): Promise<Connection> {
  const opening = await stage.knocking.open(caller);
  assert.ok(opening.outcome === 'open', JSON.stringify(opening));
  return opening.connection;
}

async function outcome(stage: Stage, connection: Connection): Promise<string> {
  return describe(await connection.request(stage.knocking.requestOf({})));
}

function assertKeptOut(result: AttemptResult): void {
  if (result.outcome === 'answered') assert.equal(describe(result), '403 ClientNotApproved');
  else assert.equal(result.outcome, 'refused', describe(result));
}

/** One request after the other over one connection; a new connection, once, where the old one was closed. */
async function callAsBrowsersDo(
  stage: Stage,
  caller: Caller,
  goesOnAfter: (outcome: string) => boolean,
): Promise<void> {
  let connection = await openFor(stage, caller);
  let result: AttemptResult;
  do {
    result = await connection.request(stage.knocking.requestOf({}));
    if (result.outcome === 'refused' && result.how === 'closed') {
      connection.close();
      connection = await openFor(stage, caller);
      result = await connection.request(stage.knocking.requestOf({}));
    }
  } while (goesOnAfter(describe(result)));
  connection.close();
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { after, before, beforeEach, suite, test } from 'node:test';
import { Cancelled, SecureContainerError } from '../../../src/base/errors';
import { makeAttackClients } from '../../../src/sandbox/verify/attackClients';
import { allProbes } from '../../../src/sandbox/verify/probes';
import { type ProbeResult, type VerifyTarget, verify } from '../../../src/sandbox/verify/verify';
import { embeddedFront } from '../../conformance/support/embeddedFront';
import { type Stage, setStage } from '../../conformance/support/fronts';
import { makeClient } from '../../conformance/support/material';
import { verifyTarget } from '../../conformance/support/verifyTarget';
import { frontProbes, started, weakenedRate } from './weakening';

suite('verify', () => {
  let stage: Stage & { stop(): Promise<void> };
  const approved: string[] = [];
  const withdrawn: string[] = [];
  before(async () => {
    stage = await setStage(embeddedFront, () => ({ rate: weakenedRate }));
  });
  after(() => stage.stop());
  beforeEach(async () => {
    approved.length = 0;
    withdrawn.length = 0;
    await stage.update({ approvedClients: [] });
  });

  function target(overrides: Partial<VerifyTarget> = {}): VerifyTarget {
    const whole = verifyTarget(stage);
    return {
      ...whole,
      async approve(client) {
        approved.push(client.serialNumber);
        await whole.approve(client);
      },
      async withdraw(client) {
        withdrawn.push(client.serialNumber);
        await whole.withdraw(client);
      },
      ...overrides,
    };
  }

  function failedIn(results: readonly ProbeResult[]): string[] {
    return results.filter(result => !result.ok).map(result => result.probe);
  }

  test('approves and withdraws one client, once each, and tells every result as it comes', async () => {
    const told: ProbeResult[] = [];
    const results = await verify({ target: target(), onProbe: result => told.push(result) });
    assert.deepEqual(failedIn(results), []);
    assert.equal(approved.length, 1);
    assert.deepEqual(withdrawn, approved);
    assert.deepEqual(new Set(told), new Set(results));
    assert.deepEqual(stage.policy.approvedClients, []);
  });

  test('takes a client that is approved already', async () => {
    const client = await makeClient(stage.material, 'verify-early');
    await stage.update({ approvedClients: [client] });
    const clients = makeAttackClients({ authority: stage.material.clientAuthority, approved: client });
    const results = await verify({ target: target({ clients }) });
    assert.deepEqual(failedIn(results), []);
    assert.deepEqual([approved, withdrawn], [[], [client.serialNumber]]);
  });

  test('while the service starts: attacks at once, bursts when it answers, lets in when it is ready', async () => {
    const order: string[] = [];
    const resident = await makeClient(stage.material, 'resident');
    await stage.update({ approvedClients: [resident] });
    const [front, answers, ready] = [gate(), gate(), gate()];
    const running = verify({
      target: target({
        starting: { front: front.opened, answers: answers.opened, ready: ready.opened, client: resident },
      }),
      onProbe({ probe }) {
        order.push(probe);
        if (order.length === independent + attacks) answers.open();
        if (order.length === frontProbes.length - 1 + independent) ready.open();
      },
    });
    front.open();
    assert.deepEqual(failedIn(await running), []);
    const at = (probe: string) => order.indexOf(probe);
    assert.ok(at('burst-over-rate') >= independent + attacks, order.join());
    assert.ok(at('withdrawn-certificate') > at('burst-over-rate'), order.join());
    assert.equal(at('approved-certificate'), order.length - 1, order.join());
    assert.deepEqual(withdrawn, approved);
    assert.deepEqual(stage.policy.approvedClients, [resident]);
  });

  test('while the front starts, the list that it begins with is left alone', async () => {
    const [client, resident] = [
      await makeClient(stage.material, 'early'),
      await makeClient(stage.material, 'resident'),
    ];
    await stage.update({ approvedClients: [client, resident] });
    const clients = makeAttackClients({ authority: stage.material.clientAuthority, approved: client });
    const front = gate();
    const running = verify({
      target: target({ clients, starting: { ...started, front: front.opened, client: resident } }),
    });
    await clients;
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    assert.deepEqual(withdrawn, []);
    front.open();
    assert.deepEqual(failedIn(await running), []);
    assert.deepEqual(withdrawn, [client.serialNumber]);
  });

  test('while the service starts: if no approved client is let in at last, no refusal counts', async () => {
    const stranger = await makeClient(stage.material, 'stranger');
    const results = await verify({ target: target({ starting: { ...started, client: stranger } }) });
    assert.deepEqual(failedIn(results), frontProbes);
    assert.match(results[0]?.observed ?? '', /^403 ClientNotApproved/);
  });

  test('while the service starts: if it never will be ready, that is told, and the client is withdrawn', async () => {
    const fault = new Error('it ended');
    const ready = Promise.reject(fault);
    ready.catch(() => {});
    const client = await makeClient(stage.material, 'resident');
    await assert.rejects(verify({ target: target({ starting: { ...started, ready, client } }) }), fault);
    await assert.rejects(verify({ target: target({ starting: { ...started, answers: ready, client } }) }), fault);
    assert.equal(withdrawn.length, 2);
    assert.deepEqual(withdrawn, approved);
    assert.deepEqual(stage.policy.approvedClients, []);
  });

  for (const [name, listener] of [
    ['nobody listens', undefined],
    ['whoever listens closes every connection', () => createServer(socket => socket.destroy())],
    ['whoever listens is not our front', () => createServer(socket => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))],
  ] as const) {
    test(`where ${name}, no refusal counts`, async () => {
      const server = (listener ?? createServer)();
      server.on('connection', socket => socket.on('error', () => {}));
      const port = await portOf(server);
      if (!listener) await new Promise(resolve => server.close(resolve));
      const results = await verify({ target: target({ port }) });
      assert.deepEqual(failedIn(results), frontProbes);
      assert.deepEqual(withdrawn, approved);
      if (listener) server.close();
    });
  }

  test('a front that ends while it is attacked is not taken for one that refuses', async () => {
    const other = await setStage(embeddedFront, () => ({ rate: weakenedRate }));
    const whole = verifyTarget(other);
    const withdraw = ({ after }: { after: Promise<unknown> }) => after.then(() => other.front.stop());
    const results = await verify({ target: { ...whole, withdraw } });
    assert.deepEqual(failedIn(results), ['withdrawn-certificate', 'resumed-after-withdrawal']);
    await other.stop();
  });

  test('a probe that throws has failed, with the reason as evidence', async () => {
    const tryEgress = () => Promise.reject(new Error('no such container'));
    const results = await verify({ target: target({ tryEgress }) });
    assert.deepEqual(failedIn(results), ['egress-elsewhere']);
    assert.match(results.find(result => !result.ok)?.observed ?? '', /no such container/);
  });

  test('an engine that ends meanwhile is told as such, once the client is withdrawn', async () => {
    const lost = new SecureContainerError({ kind: 'engine-lost', reason: 'It stopped.', nextStep: 'Start it again.' });
    await assert.rejects(verify({ target: target({ tryDirectRoutes: () => Promise.reject(lost) }) }), lost);
    assert.equal(withdrawn.length, 1);
    assert.deepEqual(withdrawn, approved);
  });

  test('a way around the front, and one out, are told; no attempt at all proves nothing', async () => {
    const reached = { target: '172.18.0.3:5000', outcome: '200', reached: true };
    const closed = { target: '172.18.0.4:5000', outcome: 'connection refused', reached: false };
    const results = await verify({
      target: target({ tryDirectRoutes: async () => [closed, reached], tryEgress: async () => [] }),
    });
    assert.deepEqual(failedIn(results), ['direct-route', 'egress-elsewhere']);
    const observed = Object.fromEntries(results.map(result => [result.probe, result.observed]));
    assert.equal(observed['direct-route'], '172.18.0.3:5000: 200');
    assert.equal(observed['egress-elsewhere'], 'nothing was tried');
  });

  test('cancelled at any stage, it withdraws what it approved', async () => {
    for (const last of ['approved-certificate', 'foreign-sni', 'burst-over-rate', 'withdrawn-certificate']) {
      const controller = new AbortController();
      const run = verify({
        target: target(),
        signal: controller.signal,
        onProbe: ({ probe }) => probe === last && controller.abort(),
      });
      await assert.rejects(run, Cancelled, last);
      assert.deepEqual(stage.policy.approvedClients, [], last);
    }
    assert.deepEqual(withdrawn, approved);
  });

  test('cancelled before it began, it touches nothing', async () => {
    await assert.rejects(verify({ target: target(), signal: AbortSignal.abort() }), Cancelled);
    assert.deepEqual([approved, withdrawn], [[], []]);
  });

  test('ids are kebab-case and each is there once', () => {
    const ids = allProbes().map(probe => probe.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
  });
});

const stages = allProbes().map(({ stage }) => stage);
/** How many probes ask the engine, and how many are tried side by side at first. */
const independent = stages.filter(stage => stage === 'engine').length;
const attacks = stages.filter(stage => stage === 'attack').length;

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { opened, open };
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

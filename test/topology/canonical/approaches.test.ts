import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Approaches, approaches } from '../../../src/topology/canonical/approaches';
import type { Topology, TopologyEdge } from '../../../src/topology/graph';

for (const front of ['nginx', 'istio'] as const) {
  const { insecure, secure, steps }: Approaches = approaches(front);

  test(`${front}: without a front anyone reaches the container, over plain HTTP`, () => {
    const calls = waysOf(insecure, 'calls');
    assert.equal(calls.length, 2);
    for (const { to, access, tls, admits } of calls) {
      assert.deepEqual(
        [insecure.nodes.find(({ id }) => id === to)?.kind, access, tls, admits.who],
        ['service', 'open', 'none', 'anyone'],
      );
    }
    assert.equal(insecure.nodes.find(({ kind }) => kind === 'secret')?.posture, 'exposed');
  });

  test(`${front}: with a front only it is reached, with a client certificate, and only by the approved`, () => {
    const [frontNode] = secure.nodes.filter(({ kind }) => kind === 'front');
    const service = secure.nodes.find(({ kind }) => kind === 'service');
    const toService = secure.edges.filter(({ to, relation }) => to === service?.id && relation === 'calls');
    assert.deepEqual(
      toService.map(({ from }) => from),
      [frontNode?.id],
    );
    const toFront = secure.edges.filter(({ to, relation }) => to === frontNode?.id && relation === 'calls');
    assert.deepEqual(toFront.map(({ tls, access, admits }) => [tls, access, admits.who]).sort(), [
      ['mutual', 'guarded', 'approved'],
      ['server', 'refused', 'nobody'],
    ]);
    assert.equal(service?.posture, 'private');
    assert.ok(!secure.nodes.some(({ posture }) => posture === 'exposed'));
    assert.ok(!secure.edges.some(({ access }) => access === 'open'));
  });

  test(`${front}: metering goes out, and in the secure approach nothing else`, () => {
    assert.deepEqual(
      waysOf(insecure, 'meters')
        .map(({ access }) => access)
        .sort(),
      ['open', 'private'],
    );
    assert.deepEqual(
      waysOf(secure, 'meters')
        .map(({ access, tls }) => [access, tls])
        .sort(),
      [
        ['guarded', 'server'],
        ['refused', 'unknown'],
      ],
    );
  });

  test(`${front}: the steps name elements that are there, and between them all that differs`, () => {
    for (const { insecure: before, secure: after } of steps) {
      assert.ok(before.every(id => idsOf(insecure).has(id)));
      assert.ok(after.length > 0 && after.every(id => idsOf(secure).has(id)));
    }
    const named = new Set(steps.flatMap(step => [...step.insecure, ...step.secure]));
    const differ = (one: Topology, other: Topology): string[] =>
      [...one.nodes, ...one.edges]
        .filter(
          element =>
            JSON.stringify(element) !==
            JSON.stringify([...other.nodes, ...other.edges].find(({ id }) => id === element.id)),
        )
        .map(({ id }) => id);
    // Keys are read as before; only where they are kept differs.
    assert.deepEqual(
      differ(insecure, secure).filter(id => !named.has(id)),
      [],
    );
    assert.deepEqual(
      differ(secure, insecure).filter(id => !named.has(id)),
      [],
    );
    assert.equal(new Set(steps.map(({ id }) => id)).size, steps.length);
  });
}

test('what the diagrams have in common has the same id in all of them', () => {
  const { insecure, secure } = approaches('nginx');
  const shared = insecure.nodes.filter(({ id }) => secure.nodes.some(node => node.id === id));
  assert.deepEqual(shared.map(({ kind }) => kind).sort(), [
    'client',
    'egress',
    'egress',
    'internet',
    'secret',
    'service',
  ]);
});

function waysOf({ edges }: Topology, relation: TopologyEdge['relation']): TopologyEdge[] {
  return edges.filter(edge => edge.relation === relation);
}

function idsOf({ nodes, zones, edges }: Topology): Set<string> {
  return new Set([...nodes, ...zones, ...edges].map(({ id }) => id));
}

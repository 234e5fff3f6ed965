import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology } from '../../src/topology/assemble';
import { approaches } from '../../src/topology/canonical/approaches';
import { onlyExposed, searchTopology } from '../../src/topology/filter';
import { topologyDraft } from './support/arbitraryTopology';

const anyTopology = topologyDraft({ nodes: 15, zones: 6, edges: 25 }).map(assembleTopology);

test('what is exposed, and how, stays; the rest goes', () => {
  const { insecure, secure } = approaches('nginx');
  assert.deepEqual(
    onlyExposed(insecure).nodes.map(({ name }) => name),
    ['Your application', 'Anywhere else', 'Anybody', 'ApiKey', 'AI container'],
  );
  const nothing = onlyExposed(secure);
  assert.deepEqual([nothing.nodes, nothing.zones, nothing.edges], [[], [], []]);
});

test('no exposed node and no open way is left out, and every way keeps its ends', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const shown = onlyExposed(topology);
      const ids = new Set([...shown.nodes, ...shown.edges].map(({ id }) => id));
      for (const { id, posture } of topology.nodes) if (posture === 'exposed') assert.ok(ids.has(id));
      for (const { id, access } of topology.edges) if (access === 'open') assert.ok(ids.has(id));
      for (const { from, to } of shown.edges) assert.ok(ids.has(from) && ids.has(to));
    }),
  );
});

test('a search finds by name, kind, posture, fact and what ways lead to; every word must match', () => {
  const { secure } = approaches('nginx');
  const names = (query: string): string[] =>
    searchTopology(secure, query).map(
      id => [...secure.nodes, ...secure.zones, ...secure.edges].find(one => one.id === id)?.name ?? '',
    );
  assert.deepEqual(names('NGINX front'), ['nginx']);
  assert.deepEqual(names('private network'), ['private']);
  assert.deepEqual(names('cognitive.microsoft.com'), ['Billing endpoint']);
  assert.ok(names('billing').includes('metering'));
  assert.deepEqual(names('nowhere'), []);
  assert.deepEqual(names('  '), []);
});

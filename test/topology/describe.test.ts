import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology } from '../../src/topology/assemble';
import { approaches } from '../../src/topology/canonical/approaches';
import { describeTopology, descriptionText } from '../../src/topology/describe';
import { layoutTopology } from '../../src/topology/layout/layoutTopology';
import { topologyDraft } from './support/arbitraryTopology';

const anyTopology = topologyDraft({ nodes: 15, zones: 6, edges: 25 }).map(assembleTopology);

test('the words have exactly the nodes, zones and ways of the picture, each once', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const picture = layoutTopology(topology);
      const described = describeTopology(topology).sections.flatMap(({ lines }) =>
        lines.flatMap(({ element }) => element ?? []),
      );
      const drawn = [...picture.nodes, ...picture.zones, ...picture.edges].map(({ id }) => id);
      assert.deepEqual(described.toSorted(), drawn.toSorted());
    }),
  );
});

test('as a text it has a line for every element, reason and finding', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const description = describeTopology(topology);
      const lines = descriptionText(description).split('\n');
      for (const { heading, lines: described } of description.sections) {
        assert.ok(lines.includes(heading));
        for (const { text, notes } of described) {
          for (const one of [text, ...notes])
            assert.ok(
              lines.some(line => line.trim() === one.trim()),
              one,
            );
        }
      }
    }),
  );
});

test('a way says from where to where, over what, who is let in and why', () => {
  const text = descriptionText(describeTopology(approaches('nginx').secure));
  assert.match(
    text,
    /Your application → nginx: HTTPS \+ client certificate, mutual TLS, guarded, only approved clients\n/,
  );
  assert.match(text, /Anybody → nginx: HTTPS, TLS, refused\n/);
  assert.match(text, /^ {2}machine: Docker host, guarded\n {4}nginx, front, guarded, port 443\n/m);
});

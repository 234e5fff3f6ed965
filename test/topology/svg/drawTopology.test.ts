import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { assembleTopology } from '../../../src/topology/assemble';
import { approaches } from '../../../src/topology/canonical/approaches';
import type { Topology } from '../../../src/topology/graph';
import { layoutTopology } from '../../../src/topology/layout/layoutTopology';
import { drawTopology } from '../../../src/topology/svg/drawTopology';
import { serializeSvg } from '../../../src/topology/svg/serializeSvg';
import { topologyDraft } from '../support/arbitraryTopology';

const anyTopology = topologyDraft({ nodes: 12, zones: 5, edges: 16 }).map(assembleTopology);

function fileOf(topology: Topology): string {
  return serializeSvg(drawTopology(topology, layoutTopology(topology), { standalone: true }));
}

/** Throws for anything that is not well-formed, warnings included. */
function parsed(svg: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(svg, 'image/svg+xml').documentElement;
  assert.ok(root);
  return root;
}

function all(root: Element): Element[] {
  return [root, ...Array.from(root.getElementsByTagName('*'))];
}

function inGroup(root: Element, name: string): string[] {
  const group = all(root).find(element => element.getAttribute('class') === name);
  return all(group ?? root)
    .map(element => element.getAttribute('data-id'))
    .filter(id => id !== null)
    .sort();
}

test('whatever the names, the file is well-formed and has exactly the nodes, zones and ways of the topology', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const root = parsed(fileOf(topology));
      const ids = (elements: readonly { id: string }[]): string[] => elements.map(({ id }) => id).sort();
      assert.deepEqual(inGroup(root, 'nodes'), ids(topology.nodes));
      assert.deepEqual(inGroup(root, 'zones'), ids(topology.zones));
      assert.deepEqual(inGroup(root, 'edges'), ids(topology.edges));
    }),
  );
});

test('whatever the names, nothing in the file runs, loads, links, or needs another policy than none', () => {
  const known = ['svg', 'title', 'desc', 'style', 'g', 'rect', 'path', 'circle', 'text'];
  fc.assert(
    fc.property(anyTopology, topology => {
      for (const element of all(parsed(fileOf(topology)))) {
        assert.ok(known.includes(element.tagName), element.tagName);
        for (const { name, value } of Array.from(element.attributes)) {
          assert.doesNotMatch(name, /^(on|style$|id$|href$|xlink:)/);
          assert.doesNotMatch(value, /url\(/);
        }
      }
      const style = all(parsed(fileOf(topology))).find(({ tagName }) => tagName === 'style');
      assert.doesNotMatch(style?.textContent ?? '', /url\(|@import|</);
    }),
  );
});

test('a name is shown as it is, never read as markup', () => {
  const name = `<img src=x onerror="alert('1')">&amp;`;
  const topology = assembleTopology({
    origin: 'manifests',
    title: name,
    summary: name,
    nodes: [{ id: name, kind: 'service', name, posture: 'exposed' }],
    zones: [],
    edges: [],
  });
  const texts = all(parsed(fileOf(topology))).filter(({ tagName }) => tagName === 'title');
  assert.equal(texts[0]?.textContent, name);
  assert.ok(texts[1]?.textContent?.startsWith(name));
});

test('the same topology gives the same bytes', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      assert.equal(fileOf(structuredClone(topology)), fileOf(topology));
    }),
    { numRuns: 20 },
  );
});

test('every element says what it is to who cannot see it, and none is told apart by colour alone', () => {
  const { secure, insecure } = approaches('nginx');
  for (const topology of [secure, insecure]) {
    const root = parsed(fileOf(topology));
    assert.equal(root.getAttribute('role'), 'graphics-document document');
    const elements = all(root).filter(element => element.getAttribute('data-id') !== null);
    assert.equal(elements.length, topology.nodes.length + topology.zones.length + topology.edges.length);
    for (const element of elements) {
      assert.match(element.getAttribute('role') ?? '', /^graphics-(symbol img|object group)$/);
      assert.ok((element.getAttribute('aria-label') ?? '').length > 3);
    }
  }
  const signs = new Set(
    all(parsed(fileOf(secure)))
      .map(element => element.getAttribute('class') ?? '')
      .flatMap(names => names.split(' '))
      .filter(name => /^(badge-|tls-)/.test(name)),
  );
  for (const sign of ['badge-padlock', 'badge-refused', 'tls-mutual', 'tls-none', 'tls-server']) {
    assert.ok(signs.has(sign), sign);
  }
});

test('in a page the graph comes without a style element, which a policy would refuse', () => {
  const { secure } = approaches('istio');
  const names = (element: { name: string; children: readonly unknown[] }): string[] => [
    element.name,
    ...element.children.flatMap(child => (typeof child === 'string' ? [] : names(child as typeof element))),
  ];
  const graph = drawTopology(secure, layoutTopology(secure), { standalone: false });
  assert.ok(!names(graph).includes('style'));
  assert.equal(names(graph)[0], 'svg');
});

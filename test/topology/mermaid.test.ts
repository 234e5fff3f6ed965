import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology } from '../../src/topology/assemble';
import { approaches } from '../../src/topology/canonical/approaches';
import { mermaidText } from '../../src/topology/mermaid';
import { topologyDraft } from './support/arbitraryTopology';

const anyTopology = topologyDraft({ nodes: 15, zones: 6, edges: 25 }).map(assembleTopology);

/** All that a line may be; a text is letters, digits, a few signs, entities and line breaks. */
const text = String.raw`"(?:[\p{L}\p{M}\p{N} .,:/()+-]|#\d+;|<br/>)+"`;
const grammar = [
  /^flowchart LR$/u,
  /^ {2}acc(?:Title|Descr): [\p{L}\p{M}\p{N} .,:/()+→-]*$/u,
  new RegExp(String.raw`^ +n\d+(?:\[{1,2}|\({1,2}|\(\[|\[\(|\{\{)${text}(?:\]{1,2}|\){1,2}|\]\)|\)\]|\}\})$`, 'u'),
  new RegExp(String.raw`^ +subgraph z\d+\[${text}\]$`, 'u'),
  /^ +end$/u,
  new RegExp(String.raw`^ {2}n\d+ (?:-\.-|--x|==>|-->|-\.->)\|${text}\| n\d+$`, 'u'),
  /^ {2}classDef (?:exposed|guarded|private) [\w#:,-]+$/u,
  /^ {2}class [n\d,]+ (?:exposed|guarded|private)$/u,
];

test('whatever the names, nothing of them is syntax', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const lines = mermaidText(topology).slice(0, -1).split('\n');
      for (const line of lines)
        assert.ok(
          grammar.some(form => form.test(line)),
          line,
        );
    }),
  );
});

test('it has exactly the nodes, zones and ways of the topology', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const lines = mermaidText(topology).split('\n');
      const count = (form: RegExp): number => lines.filter(line => form.test(line)).length;
      assert.equal(count(/^ +n\d+[[({]/), topology.nodes.length);
      assert.equal(count(/^ +subgraph /), topology.zones.length);
      assert.equal(count(/^ +end$/), topology.zones.length);
      assert.equal(count(/\| n\d+$/), topology.edges.length);
    }),
  );
});

test('the kinds of ways differ without colour, and a reader who cannot see has the ways in words', () => {
  const mermaid = mermaidText(approaches('nginx').secure);
  assert.match(mermaid, /==>\|"HTTPS \+ client certificate/);
  assert.match(mermaid, /--x\|"HTTPS<br\/>refused"/);
  assert.match(mermaid, /-\.->\|"HTTP 5000/);
  assert.match(mermaid, /accDescr: .*Your application → nginx: HTTPS/);
});

test('quotes, markup, directives and lists in names are entities', () => {
  const named = (name: string): string =>
    mermaidText(
      assembleTopology({
        origin: 'manifests',
        title: 'T',
        summary: '',
        nodes: [{ id: 'n', kind: 'service', name, posture: 'unknown' }],
        zones: [],
        edges: [],
      }),
    );
  assert.match(named('a"]; click'), /\["a#34;#93;#59; click/);
  assert.match(named('%%{init: {}}%%'), /#37;#37;#123;init/);
  assert.match(named('1. first'), /\["1#46; first/);
  assert.match(named('- item'), /\["#45; item/);
});

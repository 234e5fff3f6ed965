import fc from 'fast-check';
import type { EdgeDraft, NodeDraft, TopologyDraft, ZoneDraft } from '../../../src/topology/assemble';

/** What a hostile file may call things: markup, bidirectional controls, piled accents, huge and empty names. */
const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt; ]]> <!--',
  '\u202eexe.gpj\u2066x\u2069',
  'a\u200b\u200d\ufeffb\u0000\u0007\n\t',
  'Z\u0301\u0302\u0303\u0304\u0305\u0306algo',
  '\u05e9\u05dc\u05d5\u05dd-\u0633\u0644\u0627\u0645',
  '\u4f60\u597d\u4e16\u754c\uff37\uff49\uff44\uff45',
  '\ud83d\udc69\u200d\ud83d\udcbb\ud83d\ude80',
  '\ud800',
  '',
  'x'.repeat(10_000),
  'W'.repeat(300),
  '\u202e'.repeat(10_000),
  'subgraph end; click a "javascript:1"',
];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,14}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

const posture = fc.constantFrom('exposed', 'guarded', 'private', 'unknown' as const);
const reasons = fc.array(fc.record({ text: name }), { maxLength: 2 });
const findings = fc.array(
  fc.record({
    rule: name,
    message: name,
    severity: fc.constantFrom('error', 'warning', 'info' as const),
    fixable: fc.boolean(),
  }),
  { maxLength: 2 },
);
const common = { name, reasons, findings };

function zone(ids: readonly string[]): fc.Arbitrary<ZoneDraft> {
  return fc
    .record({
      ...common,
      id: fc.constantFrom(...ids),
      parent: fc.option(fc.constantFrom(...ids, 'nowhere')),
      kind: fc.constantFrom('host', 'network', 'namespace', 'mesh', 'cluster' as const),
      posture,
    })
    .map(({ parent, ...rest }) => (parent === null ? rest : { ...rest, parent }));
}

function node(ids: readonly string[], zoneIds: readonly string[]): fc.Arbitrary<NodeDraft> {
  return fc
    .record({
      ...common,
      id: fc.constantFrom(...ids),
      kind: fc.constantFrom('internet', 'client', 'front', 'service', 'egress', 'secret', 'volume' as const),
      detail: name,
      zone: fc.option(fc.constantFrom(...zoneIds, 'nowhere')),
      posture,
      health: fc.option(fc.constantFrom('starting', 'running', 'unhealthy', 'stopped' as const)),
      wanted: fc.option(fc.integer({ min: 0, max: 2_000 })),
    })
    .map(({ zone: zoneId, health, wanted, ...rest }) => ({
      ...rest,
      ...(zoneId !== null && { zone: zoneId }),
      ...(health !== null && { health }),
      ...(wanted !== null && { replicas: { wanted } }),
    }));
}

function edge(ids: readonly string[]): fc.Arbitrary<EdgeDraft> {
  return fc
    .record({
      ...common,
      from: fc.constantFrom(...ids, 'dangling'),
      to: fc.constantFrom(...ids, 'dangling/elsewhere'),
      relation: fc.constantFrom('calls', 'meters', 'vouches', 'reads' as const),
      protocol: fc.constantFrom('HTTPS', 'HTTP', 'Unix socket'),
      port: name,
      tls: fc.constantFrom('none', 'server', 'mutual', 'unknown' as const),
      access: fc.constantFrom('open', 'guarded', 'private', 'refused', 'unknown' as const),
      who: fc.constantFrom('anyone', 'approved', 'certificate', 'key', 'peers', 'network', 'nobody' as const),
      names: fc.array(name, { maxLength: 4 }),
      traffic: fc.option(
        fc.record({ allowed: fc.nat(), refused: fc.nat(), perSecond: fc.nat(1_000) }, { noNullPrototype: true }),
      ),
    })
    .map(({ who, names, traffic, ...rest }) => ({
      ...rest,
      admits: { who, names },
      ...(traffic !== null && { traffic }),
    }));
}

/** Any graph: circles, loops, edges to nowhere, zones in circles, ids twice, hostile names. */
export function topologyDraft(size: { nodes: number; zones: number; edges: number }): fc.Arbitrary<TopologyDraft> {
  const nodeIds = Array.from({ length: size.nodes }, (_, index) => `service/n${index}`);
  const zoneIds = Array.from({ length: size.zones }, (_, index) => `zone/z${index}`);
  return fc.record({
    origin: fc.constantFrom('sandbox', 'manifests' as const),
    title: name,
    summary: name,
    nodes: fc.array(node(nodeIds, zoneIds), { maxLength: size.nodes }),
    zones: fc.array(zone(zoneIds), { maxLength: size.zones }),
    edges: fc.array(edge(nodeIds), { maxLength: size.edges }),
  });
}

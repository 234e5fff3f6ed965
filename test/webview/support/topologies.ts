import { assembleTopology, type EdgeDraft, type NodeDraft, type ZoneDraft } from '../../../src/topology/assemble';
import type { ElementFinding, Topology } from '../../../src/topology/graph';

const source = { file: '/shop/compose.yaml', line: 5, column: 9, endLine: 5, endColumn: 20 };
const findings: readonly ElementFinding[] = [
  { rule: 'ai-container-exposed', message: 'Everybody may call it.', severity: 'error', fixable: true, source },
];

/** A shop with one exposed container, one behind a front, and their ways. */
export function shop(options: { title?: string; fixed?: boolean } = {}): Topology {
  const { title = 'shop', fixed = false } = options;
  const zone = 'host/shop';
  return assembleTopology({
    origin: 'manifests',
    title,
    summary: fixed ? 'Nothing is open.' : 'Open to anybody from outside: language.',
    zones: [{ id: zone, kind: 'host', name: 'compose.yaml', posture: fixed ? 'private' : 'exposed' }],
    nodes: [
      { id: 'internet', kind: 'internet', name: 'Anybody', posture: 'unknown' },
      { id: 'service/front', kind: 'front', name: 'front', zone, posture: 'guarded' },
      {
        id: 'service/language',
        kind: 'service',
        name: 'language',
        detail: 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:4.7',
        zone,
        posture: fixed ? 'private' : 'exposed',
        reasons: [{ text: 'Its port is open to everybody.', rule: 'ai-container-exposed' }],
        source,
        findings: fixed ? [] : findings,
      },
      { id: 'service/quiet', kind: 'service', name: 'quiet', zone, posture: 'private' },
    ],
    edges: [
      way('internet', 'service/front', { tls: 'mutual', access: 'guarded' }),
      ...(fixed ? [] : [way('internet', 'service/language', { tls: 'none', access: 'open' })]),
      way('service/front', 'service/language', { tls: 'none', access: 'private' }),
      way('service/front', 'service/quiet', { tls: 'none', access: 'private' }),
    ],
    notices: ['/shop/chart.yaml: It is a Helm template.'],
  });
}

function way(from: string, to: string, more: Pick<EdgeDraft, 'tls' | 'access'>): EdgeDraft {
  return {
    id: `${from}>${to}`,
    from,
    to,
    name: `${from} to ${to}`,
    relation: 'calls',
    protocol: 'HTTP',
    port: '5000',
    admits: { who: 'anyone', names: [] },
    ...more,
  };
}

/** Many services in namespaces, each called by the one before it. */
export function cluster({ nodes, namespaces }: { nodes: number; namespaces: number }): Topology {
  const zones: ZoneDraft[] = Array.from({ length: namespaces }, (_, index) => ({
    id: `namespace/${index}`,
    kind: 'namespace',
    name: `team-${index}`,
    posture: 'private',
  }));
  const services: NodeDraft[] = Array.from({ length: nodes }, (_, index) => ({
    id: `service/${index}`,
    kind: 'service',
    name: `service-${index}`,
    zone: `namespace/${index % namespaces}`,
    posture: index % 50 === 0 ? 'exposed' : 'private',
  }));
  const edges = Array.from({ length: nodes - 1 }, (_, index) =>
    way(`service/${index}`, `service/${index + 1}`, { tls: 'none', access: 'private' }),
  );
  return assembleTopology({ origin: 'manifests', title: 'cluster', summary: '', zones, nodes: services, edges });
}

/** A front with ways that carry figures. */
export function sandbox(): Topology {
  const traffic = { allowed: 0, refused: 0, perSecond: 0 };
  return assembleTopology({
    origin: 'sandbox',
    title: 'The sandbox',
    summary: 'All 18 attacks were tried and none got through.',
    zones: [],
    nodes: [
      { id: 'client/default', kind: 'client', name: 'default', posture: 'unknown' },
      { id: 'strangers', kind: 'internet', name: 'Anybody else', posture: 'unknown' },
      { id: 'front', kind: 'front', name: 'front', posture: 'guarded', health: 'running' },
    ],
    edges: [
      { ...way('client/default', 'front', { tls: 'mutual', access: 'guarded' }), traffic },
      { ...way('strangers', 'front', { tls: 'server', access: 'refused' }), traffic },
    ],
  });
}

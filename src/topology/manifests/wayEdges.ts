import * as l10n from '@vscode/l10n';
import type { Door, Exposure } from '../../manifests/exposure/exposure';
import type { EdgeDraft, NodeDraft } from '../assemble';
import { elementId } from '../elementId';
import type { Access, Admission, ElementId, Tls } from '../graph';
import { idOfEnd, type ManifestElements, sourceRange } from './manifestElements';

const internet = elementId('internet');
const thisMachine = elementId('client', 'machine');

/** Who can knock, as far as the ways ask for them. */
export function callers(ways: readonly Exposure[]): NodeDraft[] {
  const fromElsewhere = ways.some(({ reach }) => reach !== 'machine');
  const fromHere = ways.some(({ reach }) => reach === 'machine');
  return [
    ...(fromElsewhere
      ? [
          {
            id: internet,
            kind: 'internet' as const,
            name: l10n.t('Anybody'),
            detail: l10n.t('who can open a connection'),
            posture: 'unknown' as const,
          },
        ]
      : []),
    ...(fromHere
      ? [
          {
            id: thisMachine,
            kind: 'client' as const,
            name: l10n.t('This machine'),
            detail: l10n.t('programs on it'),
            posture: 'unknown' as const,
          },
        ]
      : []),
  ];
}

/** The arrows of every way, from who knocks through fronts and Services to where it ends. */
export function wayEdges(elements: ManifestElements, ways: readonly Exposure[]): EdgeDraft[] {
  const edges = new Map<string, EdgeDraft>();
  for (const way of ways) {
    const chain = chainOf(elements, way);
    for (const [index, to] of chain.entries()) {
      const from = chain[index - 1] ?? (way.reach === 'machine' ? thisMachine : internet);
      const edge = edgeOf({ way, from, to, isFirst: index === 0, isLast: index === chain.length - 1 });
      const key = `${from}\n${to}\n${edge.port ?? ''}`;
      const known = edges.get(key);
      edges.set(key, known ? weaker(known, edge) : edge);
    }
  }
  return [...edges.values()];
}

/** The nodes a way passes, each once. */
export function chainOf(elements: ManifestElements, way: Exposure): ElementId[] {
  const met = way.steps.flatMap(({ place }) => elements.places.find(place) ?? []);
  const end = idOfEnd(elements, way.end);
  const chain = [...met, ...(end === undefined ? [] : [end])].filter(id => elements.nodes.has(id));
  return chain.filter((id, index) => chain.indexOf(id) === index);
}

function edgeOf(options: {
  way: Exposure;
  from: ElementId;
  to: ElementId;
  isFirst: boolean;
  isLast: boolean;
}): EdgeDraft {
  const { way, from, to, isFirst, isLast } = options;
  const port = isLast && way.port !== undefined ? { port: String(way.port) } : {};
  const [step] = way.steps;
  const said = isFirst ? step : way.steps.at(-1);
  const place = said && { source: sourceRange({ ...said.place, end: Math.max(said.place.start, said.place.end) }) };
  if (!isFirst)
    return {
      from,
      to,
      name: l10n.t('passed on'),
      relation: 'calls',
      protocol: 'TCP',
      tls: 'unknown',
      access: 'private',
      admits: { who: 'network', names: [] },
      ...port,
      ...place,
    };
  return {
    from,
    to,
    name: doorNames()[way.door],
    relation: 'calls',
    protocol: protocolOf(way),
    tls: tlsOf(way),
    ...admittance(way),
    reasons: way.steps.map(({ text }) => ({ text })),
    ...port,
    ...place,
  };
}

function protocolOf({ front, guard: { tls } }: Exposure): string {
  if (tls === 'yes') return 'HTTPS';
  return front && tls === 'no' ? 'HTTP' : 'TCP';
}

function tlsOf({ guard: { tls, clientsVerified } }: Exposure): Tls {
  if (tls === 'yes') return clientsVerified === 'yes' ? 'mutual' : 'server';
  return tls === 'no' ? 'none' : 'unknown';
}

/** Without a front nothing in the files turns a caller away; with one that cannot be read nobody knows. */
export function accessOf({ front, guard }: Exposure): Access {
  if (!front || guard.clientsVerified === 'no') return 'open';
  return guard.clientsVerified === 'yes' ? 'guarded' : 'unknown';
}

/** From this machine alone nobody else gets there, so that nobody need decide. */
function admittance(way: Exposure): { access: Access; admits: Admission } {
  const access = accessOf(way);
  return access === 'open' && way.reach === 'machine'
    ? { access: 'private', admits: { who: 'peers', names: [l10n.t('programs on this machine')] } }
    : { access, admits: admissionOf(way, access) };
}

function admissionOf(way: Exposure, access: Access): Admission {
  if (access !== 'guarded') return { who: access === 'open' ? 'anyone' : 'unknown', names: [] };
  return { who: way.guard.approvedList === 'yes' ? 'approved' : 'certificate', names: [] };
}

const weakness: Readonly<Record<Access, number>> = { open: 4, unknown: 3, guarded: 2, private: 1, refused: 0 };

/** Of two arrows the one that lets in more. */
export const weaker = (one: EdgeDraft, other: EdgeDraft): EdgeDraft =>
  weakness[other.access] > weakness[one.access] ? other : one;

function doorNames(): Record<Door, string> {
  return {
    'published-port': l10n.t('published port'),
    'host-network': l10n.t('network of the host'),
    'host-port': l10n.t('port of the node'),
    'node-port': l10n.t('port of every node'),
    'load-balancer': l10n.t('load balancer'),
    'external-ip': l10n.t('external address'),
    ingress: l10n.t('ingress'),
    gateway: l10n.t('gateway'),
  };
}

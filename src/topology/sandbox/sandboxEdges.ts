import * as l10n from '@vscode/l10n';
import type { EdgeDraft } from '../assemble';
import type { ElementId, Traffic } from '../graph';
import type { SandboxInput, TrafficInput } from './sandboxInput';
import { clientId, egressPlaces, frontName, type ServicePlace, sandboxIds, shownClients } from './sandboxNodes';
import type { Verdicts } from './sandboxVerdict';

const noTraffic: Traffic = { allowed: 0, refused: 0, perSecond: 0 };

/** From clients and from everybody else to the front. */
export function callsOfClients(input: SandboxInput): EdgeDraft[] {
  const { clients, plan, traffic } = input;
  const { shown, more } = shownClients(clients);
  const common = { to: sandboxIds.front, relation: 'calls', protocol: 'HTTPS', port: String(plan.front.port) } as const;
  const edges: EdgeDraft[] = shown.map(({ name, approved }) => ({
    ...common,
    from: clientId(name),
    name: l10n.t('requests of {0}', name),
    tls: 'mutual',
    access: approved ? 'guarded' : 'refused',
    admits: approved ? { who: 'approved', names: [name] } : { who: 'nobody', names: [] },
    reasons: approved
      ? [admittedReason(input)]
      : [{ text: l10n.t('Its certificate is not on the approved list any more.') }],
    ...trafficOf(traffic, traffic?.clients[name]),
  }));
  if (more > 0) {
    const names = clients
      .filter(({ approved }) => approved)
      .map(({ name }) => name)
      .slice(shown.length);
    edges.push({
      ...common,
      from: sandboxIds.moreClients,
      name: l10n.t('requests of more clients'),
      tls: 'mutual',
      access: 'guarded',
      admits: { who: 'approved', names },
      count: more,
      reasons: [admittedReason(input)],
      ...trafficOf(traffic, sumOf(names.map(name => traffic?.clients[name] ?? noTraffic))),
    });
  }
  return [...edges, strangersCall(input, common)];
}

function admittedReason({ plan }: SandboxInput): { text: string } {
  return plan.front.callerKeysRequired
    ? { text: l10n.t('Its certificate is on the approved list, and each request must also show a subscription key.') }
    : { text: l10n.t('Its certificate is on the approved list.') };
}

function strangersCall(
  { traffic }: SandboxInput,
  common: Pick<EdgeDraft, 'to' | 'relation' | 'protocol' | 'port'>,
): EdgeDraft {
  return {
    ...common,
    from: sandboxIds.strangers,
    name: l10n.t('requests of strangers'),
    tls: 'server',
    access: 'refused',
    admits: { who: 'nobody', names: [] },
    reasons: [
      {
        text: l10n.t(
          'Without a certificate, or with one that is not on the list, the front answers 403 or not at all.',
        ),
      },
    ],
    ...trafficOf(traffic, traffic?.strangers),
  };
}

/** Figures everywhere or nowhere: what is watched has room for them from the start. */
function trafficOf(watched: TrafficInput | undefined, traffic: Traffic | undefined): { traffic?: Traffic } {
  return watched ? { traffic: traffic ?? noTraffic } : {};
}

function sumOf(all: readonly Traffic[]): Traffic {
  const sum = (key: 'allowed' | 'refused' | 'perSecond'): number => all.reduce((total, one) => total + one[key], 0);
  return { allowed: sum('allowed'), refused: sum('refused'), perSecond: sum('perSecond') };
}

/** From the front to a service: plain HTTP over a socket that only the two have; in a mesh inside of mutual TLS. */
export function callToService({ id, service }: ServicePlace, input: SandboxInput): EdgeDraft {
  const inMesh = input.engine === 'kubernetes';
  return {
    from: sandboxIds.front,
    to: id,
    name: l10n.t('requests that were let in'),
    relation: 'calls',
    protocol: inMesh ? 'HTTP' : l10n.t('HTTP, Unix socket'),
    tls: inMesh ? 'mutual' : 'none',
    access: 'private',
    admits: { who: 'peers', names: [frontName(input)] },
    reasons: [
      {
        text: inMesh
          ? l10n.t('The sidecar takes calls of the gateway alone, known by its certificate of the mesh.')
          : l10n.t('The socket is on a volume that only the front and the service have.'),
      },
    ],
    facts: [{ name: l10n.t('port inside'), value: String(service.port) }],
  };
}

/** Around the front, which an attack has shown to be possible. */
export function directRoute({ id }: ServicePlace, verdicts: Verdicts): EdgeDraft {
  return {
    from: sandboxIds.strangers,
    to: id,
    name: l10n.t('the way around the front'),
    relation: 'calls',
    protocol: 'HTTP',
    tls: 'none',
    access: 'open',
    admits: { who: 'anyone', names: [] },
    reasons: verdicts.services.reasons,
    findings: verdicts.services.findings,
  };
}

/** To the billing hosts; and to anywhere else, to show that it is closed. */
export function callsOut(places: readonly ServicePlace[], verdicts: Verdicts): EdgeDraft[] {
  const outside = egressPlaces(places.map(({ service }) => service));
  return places.flatMap(({ id, service }) => [
    ...outside
      .filter(({ hosts }) => hosts.some(host => service.egressHosts.includes(host)))
      .map(({ id: to }) => metering(id, to)),
    elsewhere(id, verdicts),
  ]);
}

function metering(from: ElementId, to: ElementId): EdgeDraft {
  return {
    from,
    to,
    name: l10n.t('metering'),
    relation: 'meters',
    protocol: 'HTTPS',
    port: '443',
    tls: 'server',
    access: 'guarded',
    admits: { who: 'peers', names: [] },
    reasons: [{ text: l10n.t('Passed through by host name to this host on port 443, and never decrypted.') }],
  };
}

function elsewhere(from: ElementId, { egress }: Verdicts): EdgeDraft {
  const open = egress.posture === 'exposed';
  return {
    from,
    to: sandboxIds.elsewhere,
    name: l10n.t('anything else that goes out'),
    relation: 'meters',
    protocol: l10n.t('any protocol'),
    tls: 'unknown',
    access: open ? 'open' : 'refused',
    admits: { who: open ? 'anyone' : 'nobody', names: [] },
    reasons: egress.reasons,
    findings: egress.findings,
  };
}

export function vouches(): EdgeDraft {
  return quiet({
    from: sandboxIds.approvedList,
    to: sandboxIds.front,
    relation: 'vouches',
    name: l10n.t('who may come in'),
  });
}

export function reads(from: ElementId, to: ElementId): EdgeDraft {
  return quiet({ from, to, relation: 'reads', name: l10n.t('what it needs') });
}

function quiet(edge: Pick<EdgeDraft, 'from' | 'to' | 'relation' | 'name'>): EdgeDraft {
  return { ...edge, tls: 'none', access: 'private', admits: { who: 'unknown', names: [] } };
}

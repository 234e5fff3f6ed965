import * as l10n from '@vscode/l10n';
import { assembleTopology, type NodeDraft, type ZoneDraft } from '../assemble';
import type { Topology } from '../graph';
import { callsOfClients, callsOut, callToService, directRoute, reads, vouches } from './sandboxEdges';
import type { SandboxInput } from './sandboxInput';
import {
  belongings,
  clientNodes,
  egressPlaces,
  frontNode,
  sandboxIds,
  serviceNode,
  servicePlaces,
} from './sandboxNodes';
import { type Verdicts, verdictsOf } from './sandboxVerdict';

/** The picture of a sandbox as it runs now: who is let in, what is private, what goes out, and what was proved of it. */
export function sandboxTopology(input: SandboxInput): Topology {
  const verdicts = verdictsOf(input);
  const places = servicePlaces(input.plan.services);
  const local = input.engine !== 'kubernetes' && input.plan.front.publishAddresses.every(isLoopback);
  const shared = places.filter(({ service }) => places.filter(other => other.service === service).length === 1);
  const kept = shared.map(place => ({ place, nodes: belongings(place) }));
  return assembleTopology({
    origin: 'sandbox',
    title: l10n.t('The sandbox'),
    summary: summaryOf(input),
    zones: zonesOf(input, verdicts),
    nodes: [
      ...clientNodes(input, local ? sandboxIds.machine : undefined),
      strangers(),
      frontNode(input, verdicts),
      approvedList(input),
      ...places.map(place => serviceNode(place, input, verdicts)),
      ...kept.flatMap(({ nodes }) => nodes),
      ...outside(input),
    ],
    edges: [
      ...callsOfClients(input),
      vouches(),
      ...places.map(place => callToService(place, input)),
      ...(verdicts.services.posture === 'exposed' ? places.map(place => directRoute(place, verdicts)) : []),
      ...kept.flatMap(({ place, nodes }) => nodes.map(node => reads(node.id, place.id))),
      ...callsOut(places, verdicts),
    ],
  });
}

function summaryOf({ verification }: SandboxInput): string {
  if (!verification) return l10n.t('Nobody has tried to break in yet. Verify the sandbox to see what holds.');
  const { results } = verification;
  const failed = results.filter(({ ok }) => !ok).length;
  return failed === 0
    ? l10n.t('All {0} attacks were tried and none got through.', results.length)
    : l10n.t('{0} of {1} attacks got through. See what is red.', failed, results.length);
}

function zonesOf({ engine, location }: SandboxInput, { front, services }: Verdicts): ZoneDraft[] {
  const cluster = engine === 'kubernetes';
  const place = location?.cluster;
  return [
    {
      id: sandboxIds.machine,
      kind: cluster ? 'cluster' : 'host',
      name: cluster ? (place?.context ?? l10n.t('Kubernetes')) : l10n.t('this one'),
      posture: front.posture,
    },
    {
      id: sandboxIds.isolated,
      parent: sandboxIds.machine,
      kind: cluster ? 'mesh' : 'network',
      name: isolationName(engine),
      ...(place && { facts: [{ name: l10n.t('namespace'), value: place.namespace }] }),
      posture: services.posture,
      reasons: services.reasons,
    },
  ];
}

function isolationName(engine: SandboxInput['engine']): string {
  if (engine === 'kubernetes') return l10n.t('Istio, mutual TLS only');
  return engine === 'docker' ? l10n.t('none, only a socket') : l10n.t('none, processes with a socket');
}

function strangers(): NodeDraft {
  return { id: sandboxIds.strangers, kind: 'internet', name: l10n.t('Anybody else'), posture: 'unknown' };
}

function approvedList({ clients }: SandboxInput): NodeDraft {
  const approved = clients.filter(client => client.approved);
  return {
    id: sandboxIds.approvedList,
    kind: 'authority',
    name: l10n.t('Approved list'),
    detail: approved.length === 1 ? l10n.t('1 certificate') : l10n.t('{0} certificates', approved.length),
    zone: sandboxIds.machine,
    posture: 'unknown',
    facts: approved.map(({ name }) => ({ name: l10n.t('client'), value: name })),
  };
}

function outside({ plan }: SandboxInput): NodeDraft[] {
  const hosts = egressPlaces(plan.services).map(
    ({ id, hosts }): NodeDraft => ({
      id,
      kind: 'egress',
      name: hosts.length === 1 ? l10n.t('Billing endpoint') : l10n.t('{0} billing hosts', hosts.length),
      detail: hosts.join(', '),
      posture: 'unknown',
      facts: hosts.map(value => ({ name: l10n.t('host'), value })),
    }),
  );
  return [...hosts, { id: sandboxIds.elsewhere, kind: 'egress', name: l10n.t('Anywhere else'), posture: 'unknown' }];
}

/** RFC 1122, 3.2.1.3 (g), and RFC 4291, 2.5.3. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^127\./.test(address);
}

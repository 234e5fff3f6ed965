import * as l10n from '@vscode/l10n';
import { assembleTopology, type EdgeDraft, type NodeDraft, type ZoneDraft } from '../assemble';
import type { Fact, Topology } from '../graph';
import {
  canonicalIds,
  canonicalWay,
  connectsElsewhere,
  keyNode,
  meters,
  outsideNodes,
  readsKey,
  serviceNode,
} from './canonicalParts';

export type CanonicalFront = 'nginx' | 'istio';

/** The secure approach: a front that demands HTTPS and an approved client certificate; the container is private. */
export function secureApproach(front: CanonicalFront): Topology {
  const around = front === 'nginx' ? aroundNginx() : aroundIstio();
  return assembleTopology({
    origin: 'canonical',
    title: front === 'nginx' ? l10n.t('Secure: nginx as the front') : l10n.t('Secure: Istio as the front'),
    summary: l10n.t(
      'The container is private. Every request passes the front, which speaks HTTPS and lets in only client certificates approved beforehand. Out goes metering, and nothing else.',
    ),
    zones: around.zones,
    nodes: [
      ...outsideNodes(),
      frontNode(around),
      {
        id: canonicalIds.approvedList,
        kind: 'authority',
        name: l10n.t('Approved list'),
        detail: around.listIn,
        zone: around.frontZone,
        posture: 'unknown',
        reasons: [
          { text: l10n.t('Each client certificate on it was approved beforehand; one taken off is refused at once.') },
        ],
      },
      serviceNode({
        zone: around.serviceZone,
        posture: 'private',
        detail: l10n.t('no published port'),
        reasons: [{ text: l10n.t('No way leads to it but through the front.') }],
      }),
      keyNode({
        zone: around.serviceZone,
        posture: 'private',
        detail: around.keyIn,
        reasons: [{ text: l10n.t('Only the container can read it; no command line and no file of yours shows it.') }],
      }),
    ],
    edges: [
      refusedStrangers(),
      approvedCalls(),
      listVouches(),
      around.inner,
      readsKey(),
      meters('guarded'),
      connectsElsewhere('refused'),
    ],
  });
}

/** What differs between fronts. */
interface Surroundings {
  zones: ZoneDraft[];
  frontName: string;
  frontDetail: string;
  frontZone: string;
  serviceZone: string;
  listIn: string;
  keyIn: string;
  inner: EdgeDraft;
  limits: Fact[];
}

function aroundNginx(): Surroundings {
  const { machine, privateNetwork } = canonicalIds;
  return {
    zones: [
      { id: machine, kind: 'host', name: l10n.t('Docker host'), posture: 'guarded' },
      { id: privateNetwork, parent: machine, kind: 'network', name: l10n.t('private'), posture: 'private' },
    ],
    frontName: 'nginx',
    frontDetail: l10n.t('port 443'),
    frontZone: machine,
    serviceZone: privateNetwork,
    listIn: l10n.t('a map in its configuration'),
    keyIn: l10n.t('given by the engine'),
    inner: {
      ...innerWay(),
      protocol: 'HTTP',
      port: '5000',
      tls: 'none',
      access: 'private',
      admits: { who: 'network', names: [] },
    },
    limits: [
      { name: l10n.t('rate'), value: 'limit_req' },
      { name: l10n.t('balancing'), value: 'least_conn' },
    ],
  };
}

function aroundIstio(): Surroundings {
  const { cluster, mesh, gatewayNamespace, serviceNamespace } = canonicalIds;
  return {
    zones: [
      { id: cluster, kind: 'cluster', name: 'Kubernetes', posture: 'guarded' },
      { id: mesh, parent: cluster, kind: 'mesh', name: l10n.t('Istio, strict mutual TLS'), posture: 'guarded' },
      { id: gatewayNamespace, parent: mesh, kind: 'namespace', name: 'istio-ingress', posture: 'guarded' },
      { id: serviceNamespace, parent: mesh, kind: 'namespace', name: 'ai', posture: 'private' },
    ],
    frontName: l10n.t('Istio ingress gateway'),
    frontDetail: l10n.t('port 443, TLS mode MUTUAL'),
    frontZone: gatewayNamespace,
    serviceZone: serviceNamespace,
    listIn: 'AuthorizationPolicy',
    keyIn: l10n.t('a Kubernetes Secret'),
    inner: {
      ...innerWay(),
      protocol: 'HTTP',
      port: '5000',
      tls: 'mutual',
      access: 'guarded',
      admits: { who: 'peers', names: [l10n.t('the gateway')] },
    },
    limits: [
      { name: l10n.t('rate'), value: 'EnvoyFilter, local rate limit' },
      { name: l10n.t('balancing'), value: 'DestinationRule, LEAST_REQUEST' },
    ],
  };
}

function innerWay(): Pick<EdgeDraft, 'id' | 'from' | 'to' | 'name' | 'relation'> {
  return {
    id: canonicalWay('calls', canonicalIds.front, canonicalIds.service),
    from: canonicalIds.front,
    to: canonicalIds.service,
    name: l10n.t('requests that were let in'),
    relation: 'calls',
  };
}

function frontNode({ frontName, frontDetail, frontZone, limits }: Surroundings): NodeDraft {
  return {
    id: canonicalIds.front,
    kind: 'front',
    name: frontName,
    detail: frontDetail,
    zone: frontZone,
    posture: 'guarded',
    facts: limits,
    reasons: [
      { text: l10n.t('It asks everyone for a client certificate, and lets in only those on the approved list.') },
    ],
  };
}

function approvedCalls(): EdgeDraft {
  return {
    from: canonicalIds.client,
    to: canonicalIds.front,
    name: l10n.t('your requests'),
    relation: 'calls',
    protocol: 'HTTPS',
    tls: 'mutual',
    access: 'guarded',
    admits: { who: 'approved', names: [] },
    reasons: [{ text: l10n.t('Your application shows its certificate, and checks the one of the front.') }],
  };
}

function refusedStrangers(): EdgeDraft {
  return {
    from: canonicalIds.internet,
    to: canonicalIds.front,
    name: l10n.t('requests of strangers'),
    relation: 'calls',
    protocol: 'HTTPS',
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
  };
}

function listVouches(): EdgeDraft {
  return {
    from: canonicalIds.approvedList,
    to: canonicalIds.front,
    name: l10n.t('who may come in'),
    relation: 'vouches',
    tls: 'none',
    access: 'private',
    admits: { who: 'unknown', names: [] },
  };
}

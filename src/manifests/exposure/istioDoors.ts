import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import {
  destinationsOf,
  gatewaysOfVirtualService,
  hostsOverlap,
  istioNetworking,
  meshPoliciesOf,
  objectsOf,
  serviceOfHost,
  workloadsOfIstioGateway,
} from '../kubernetes/lookup';
import type { ManifestSet } from '../manifestSet';
import { asMapping, at, boolean, items, text, texts, type YamlNode } from '../yaml/node';
import { serviceTargets } from './clusterSurroundings';
import type { ClusterDoor } from './doors';
import type { Answer, Guard } from './exposure';

/** Istio: what a VirtualService routes from a Gateway, through each server whose hosts it shares. */
export function istioDoors(set: ManifestSet): readonly ClusterDoor[] {
  return objectsOf(set, 'VirtualService', istioNetworking).flatMap(route =>
    gatewaysOfVirtualService(set, route).flatMap(gateway =>
      items(at(gateway.root, 'spec', 'servers'))
        .filter(server => serves(server, route) && !redirects(server))
        .flatMap(server => doorsThrough(set, { route, gateway, server })),
    ),
  );
}

function serves(server: YamlNode, route: KubernetesObject): boolean {
  const offered = texts(at(server, 'hosts')).map(host => host.slice(host.indexOf('/') + 1));
  return texts(at(route.root, 'spec', 'hosts')).some(host => offered.some(other => hostsOverlap(other, host)));
}

/** `httpsRedirect: true` sends everybody to HTTPS: nothing comes in here. */
const redirects = (server: YamlNode): boolean => boolean(at(server, 'tls', 'httpsRedirect')) === true;

function doorsThrough(
  set: ManifestSet,
  { route, gateway, server }: { route: KubernetesObject; gateway: KubernetesObject; server: YamlNode },
): readonly ClusterDoor[] {
  const place = at(server, 'tls', 'mode') ?? at(server, 'port', 'protocol') ?? server;
  const opening = {
    place,
    text: l10n.t('The Gateway "{0}" listens on port {1}.', gateway.name, text(at(server, 'port', 'number')) ?? '?'),
  };
  const before = {
    front: { kind: 'istio-gateway', place, runs: undefined },
    guard: guardOf(set, gateway, server),
  } as const;
  return destinationsOf(route).map(({ host, port, node }) => {
    const service = serviceOfHost(set, { host, namespace: route.namespace });
    return {
      door: 'gateway',
      reach: 'anywhere',
      steps: [opening, { place: node, text: l10n.t('VirtualService "{0}" sends requests to {1}.', route.name, host) }],
      before,
      targets: service ? serviceTargets(set, service, port === undefined ? undefined : String(port)) : [],
    };
  });
}

/** Istio Gateway, ServerTLSSettings: MUTUAL and ISTIO_MUTUAL demand a client certificate, PASSTHROUGH leaves it to the service. */
function guardOf(set: ManifestSet, gateway: KubernetesObject, server: YamlNode): Guard {
  const mode = text(at(server, 'tls', 'mode'));
  const rateLimited: Answer = policies(set, gateway, 'EnvoyFilter').some(mentionsRateLimit) ? 'yes' : 'no';
  if (mode === 'PASSTHROUGH' || mode === 'AUTO_PASSTHROUGH')
    return { tls: 'unknown', clientsVerified: 'unknown', approvedList: 'unknown', rateLimited };
  if (!asMapping(at(server, 'tls'))) return { tls: 'no', clientsVerified: 'no', approvedList: 'no', rateLimited };
  const clientsVerified: Answer = mode === 'MUTUAL' || mode === 'ISTIO_MUTUAL' ? 'yes' : 'no';
  const lists = ['subjectAltNames', 'verifyCertificateHash', 'verifyCertificateSpki'];
  const listed = lists.some(key => texts(at(server, 'tls', key)).length > 0);
  const judged = policies(set, gateway, 'AuthorizationPolicy').length > 0;
  return { tls: 'yes', clientsVerified, approvedList: listed ? 'yes' : judged ? 'unknown' : 'no', rateLimited };
}

/** Policies on the pods of a gateway; where those are in no file, the ones with its own selector. */
function policies(
  set: ManifestSet,
  gateway: KubernetesObject,
  kind: 'EnvoyFilter' | 'AuthorizationPolicy',
): readonly KubernetesObject[] {
  const workloads = workloadsOfIstioGateway(set, gateway);
  if (workloads.length > 0)
    return workloads.flatMap(workload => meshPoliciesOf(set, workload, kind).map(({ object }) => object));
  const wanted = text(at(gateway.root, 'spec', 'selector', 'istio'));
  return objectsOf(set, kind).filter(({ root }) => {
    const labels = at(root, 'spec', 'workloadSelector', 'labels') ?? at(root, 'spec', 'selector', 'matchLabels');
    return wanted === undefined || text(at(labels, 'istio')) === wanted;
  });
}

const mentionsRateLimit = ({ root }: KubernetesObject): boolean =>
  /rate_?limit/i.test(root.source.text.slice(root.start, root.end));

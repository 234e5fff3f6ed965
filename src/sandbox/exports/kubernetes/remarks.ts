import type { ClusterOptions } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';
import { workloadRemarks } from './workloadRemarks';

/** What a reader of the files has to know of an object, above it: what could not be met, and what the cluster must have. */
export function remarksOn(object: KubernetesObject, options: ClusterOptions): string[] {
  const { kind, metadata } = object;
  if (metadata.name.endsWith('-egress')) return onEgress(object);
  switch (kind) {
    case 'Namespace':
      return [
        "Pod Security's strictest level. A sidecar gets through it only where Istio's CNI plugin is installed: without it, injection adds an init container that may change the network, and the pods are refused.",
      ];
    case 'Gateway':
      return onGateway(options);
    case 'VirtualService':
      return [
        'Each route demands a client certificate of the approved list anew, by the hash that the gateway itself found: a client that is withdrawn is refused also on connections that are open, as soon as the gateway has these routes.',
      ];
    case 'AuthorizationPolicy':
      return metadata.name.endsWith('-from-gateway') ? [onPrincipal(options)] : [];
    case 'EnvoyFilter':
      return metadata.name.endsWith('-rate-limit')
        ? ['Each instance of the gateway counts for itself: with three of them a client may have three times the rate.']
        : [];
    default:
      return [...onBilling(object, options), ...workloadRemarks(object, options)];
  }
}

function onEgress({ kind }: KubernetesObject): string[] {
  return kind === 'Gateway'
    ? ['A way out, not in: the TLS of the billing hosts is passed through unopened, and no client ever calls here.']
    : [];
}

function onGateway({ approvedClients, gateway }: ClusterOptions): string[] {
  return [
    `It is in ${gateway.namespace}, beside the gateway's pods, as is its Secret: Istio reads certificates only there.`,
    'verifyCertificateHash is the approved list: the SHA-256 of each certificate, checked after the signature of the authority. Take a line out, and the routes of that certificate in the VirtualService, to withdraw it:',
    ...approvedClients.map(({ name, certificateDigest }) => `${name}: ${certificateDigest}`),
  ];
}

function onPrincipal({ gateway }: ClusterOptions): string {
  const { namespace, serviceAccount } = gateway;
  return `The principal is the service account of the gateway's pods. If it is another than ${serviceAccount}, every request is answered 403: kubectl -n ${namespace} get pods -o custom-columns=POD:.metadata.name,ACCOUNT:.spec.serviceAccountName`;
}

function onBilling({ kind, metadata }: KubernetesObject, { egressGateway }: ClusterOptions): string[] {
  if (kind !== 'NetworkPolicy' || !metadata.name.endsWith('-to-billing') || egressGateway) return [];
  return [
    'Network policies know no host names: this one lets out to any public address, and the sidecar picks the billing hosts. A sidecar is no barrier to a program that was taken over; for one, export again with --egress-gateway-namespace.',
  ];
}

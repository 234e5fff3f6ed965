import type { ManifestSet } from '../manifestSet';
import type { KubernetesObject } from './kubernetesObject';
import { namespaceKey } from './namespace';
import { findObject } from './objectLookup';

/** The domain of a cluster that was not told another. */
const clusterDomain = 'svc.cluster.local';

/**
 * A host of Istio as a whole name: `reviews` means the Service of that name in the namespace of who says it (Istio
 * VirtualService, `destination.host`). What has a dot and is no name of a Service is left as it is.
 */
export function fullHost(host: string, namespace: string | undefined): string {
  const parts = host.split('.');
  if (host.includes('*') || parts.includes('')) return host;
  if (parts.length === 1) return `${host}.${namespaceKey(namespace)}.${clusterDomain}`;
  return parts.length === 3 && parts[2] === 'svc' ? `${host}.cluster.local` : host;
}

/** The Service a host means, where a file says it. `name.namespace` is one only if there is such a Service. */
export function serviceOfHost(
  set: ManifestSet,
  { host, namespace }: { host: string; namespace: string | undefined },
): KubernetesObject | undefined {
  const [name = '', ownNamespace, ...rest] = fullHost(host, namespace).split('.');
  const suffix = rest.join('.');
  if (suffix !== '' && suffix !== clusterDomain) return undefined;
  return findObject(set, { kind: 'Service', group: '', name, namespace: ownNamespace });
}

/** Whether a host with a leading `*`, or `*` alone, takes another; names of hosts know no case (RFC 4343). */
export function hostMatches(pattern: string, host: string): boolean {
  const [wide, narrow] = [pattern.toLowerCase(), host.toLowerCase()];
  if (!wide.startsWith('*')) return wide === narrow;
  return narrow.endsWith(wide.slice(1));
}

/** Whether some host is taken by both. */
export const hostsOverlap = (one: string, other: string): boolean => hostMatches(one, other) || hostMatches(other, one);

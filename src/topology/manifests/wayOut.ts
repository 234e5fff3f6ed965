import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { type ComposeProject, resourceOf } from '../../manifests/compose/composeProject';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { meshPoliciesOf, networkPoliciesOf, objectsOf } from '../../manifests/kubernetes/lookup';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, boolean, items, pair, text, texts } from '../../manifests/yaml/node';
import type { Reason } from '../graph';

/** Where what runs may send to outside of its network or cluster. */
export interface WayOut {
  /** Anywhere; to `places` alone; or not known. Where it is limited and no place is named, nothing goes out. */
  readonly kind: 'open' | 'limited' | 'unknown';
  /** Host names and address ranges. */
  readonly places: readonly string[];
  readonly reasons: readonly Reason[];
}

const open = (text: string): WayOut => ({ kind: 'open', places: [], reasons: [{ text }] });
const closed = (text: string): WayOut => ({ kind: 'limited', places: [], reasons: [{ text }] });
const unknown = (text: string): WayOut => ({ kind: 'unknown', places: [], reasons: [{ text }] });

/** A service gets out by each of its networks that is not internal (Compose file reference, `networks.internal`). */
export function wayOutOfService(project: ComposeProject, { node, networks, partial }: ComposeService): WayOut {
  const mode = text(at(node, 'network_mode'));
  if (mode === 'none') return closed(l10n.t('It has no network at all.'));
  if (mode === 'host' || mode === 'bridge') return open(l10n.t('The network "{0}" leads anywhere.', mode));
  if (at(node, 'network_mode')) return unknown(l10n.t('It shares the network of something else.'));
  const kinds = networks.map(name => {
    const declared = resourceOf(project, 'networks', name);
    if (boolean(at(declared, 'internal')) === true) return 'internal';
    return boolean(at(declared, 'external')) === true || at(declared, 'external', 'name') ? 'external' : 'open';
  });
  const free = networks[kinds.indexOf('open')];
  if (free !== undefined)
    return partial
      ? unknown(l10n.t('The network {0} may be declared in another file.', free))
      : open(l10n.t('The network {0} leads anywhere: it is not declared with "internal: true".', free));
  const foreign = networks[kinds.indexOf('external')];
  if (foreign !== undefined) return unknown(l10n.t('The network {0} is declared elsewhere.', foreign));
  return closed(l10n.t('Its networks are internal: nothing leads out of them.'));
}

/** What network policies and the mesh let a workload send to outside of the cluster. */
export function wayOutOfWorkload(set: ManifestSet, workload: Workload): WayOut {
  const registry = registryOf(set, workload);
  const policies = networkPoliciesOf(set, workload).filter(limitsEgress);
  const blocks = policies.flatMap(policy => blocksOf(policy));
  const isWalled = policies.length > 0 && !blocks.includes(anywhere);
  const reasons = [
    ...(isWalled
      ? [
          {
            text: l10n.t(
              'Network policies say where it may connect: {0}.',
              policies.map(({ name }) => name).join(', '),
            ),
          },
        ]
      : []),
    ...(registry ? [{ text: l10n.t('The mesh lets out only what a ServiceEntry names ({0}).', registry.name) }] : []),
  ];
  if (isWalled || registry)
    return {
      kind: 'limited',
      places: [...(isWalled ? blocks : []), ...(registry ? registeredHosts(set) : [])],
      reasons,
    };
  if (objectsOf(set, 'CiliumNetworkPolicy').length + objectsOf(set, 'CiliumClusterwideNetworkPolicy').length > 0)
    return unknown(l10n.t('Policies of Cilium may limit it; they are not drawn.'));
  return open(
    policies.length > 0
      ? l10n.t('A network policy lets it connect anywhere.')
      : l10n.t('No network policy limits where it connects.'),
  );
}

/** Stands for every address; no range is written like this. */
const anywhere = '*';

/** NetworkPolicy, `spec.policyTypes` (`types` with Calico): left out, it holds for egress where there are rules for that. */
function limitsEgress({ root }: KubernetesObject): boolean {
  const types = [...texts(at(root, 'spec', 'policyTypes')), ...texts(at(root, 'spec', 'types'))];
  return types.length > 0 ? types.includes('Egress') : pair(at(root, 'spec'), 'egress') !== undefined;
}

/** Address ranges that a policy lets out to; {@link anywhere} for a rule that names nobody, or all. Pods are inside. */
function blocksOf({ root }: KubernetesObject): string[] {
  return items(at(root, 'spec', 'egress')).flatMap(rule => {
    const peers = items(at(rule, 'to'));
    if (peers.length === 0) return [anywhere];
    return peers.flatMap(peer => {
      const range = text(at(peer, 'ipBlock', 'cidr'));
      if (range === undefined) return [];
      return /^(?:0\.0\.0\.0|::)\/0$/.test(range) ? [anywhere] : [range];
    });
  });
}

/** What makes the proxy of a workload let out only what is registered: its Sidecar, or the mesh's own settings. */
function registryOf(set: ManifestSet, workload: Workload): KubernetesObject | undefined {
  const [sidecar] = meshPoliciesOf(set, workload, 'Sidecar');
  const mode = text(at(sidecar?.object.root, 'spec', 'outboundTrafficPolicy', 'mode'));
  if (mode !== undefined) return mode === 'REGISTRY_ONLY' ? sidecar?.object : undefined;
  return objectsOf(set, 'IstioOperator').find(
    ({ root }) => text(at(root, 'spec', 'meshConfig', 'outboundTrafficPolicy', 'mode')) === 'REGISTRY_ONLY',
  );
}

/** Hosts outside of the mesh (Istio ServiceEntry, `location`, by default MESH_EXTERNAL). */
function registeredHosts(set: ManifestSet): string[] {
  const entries = objectsOf(set, 'ServiceEntry').filter(
    ({ root }) => text(at(root, 'spec', 'location')) !== 'MESH_INTERNAL',
  );
  return [...new Set(entries.flatMap(({ root }) => texts(at(root, 'spec', 'hosts'))))].sort();
}

import * as l10n from '@vscode/l10n';
import { meshPoliciesOf, networkPoliciesOf } from '../../manifests/kubernetes/lookup';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, text, texts } from '../../manifests/yaml/node';
import type { EdgeDraft } from '../assemble';
import type { ElementId } from '../graph';
import type { ManifestElements } from './manifestElements';

type Guard = Pick<EdgeDraft, 'tls' | 'access' | 'admits' | 'reasons'>;

/** What policies say of calls inside the cluster: who may call a workload, and whether both sides prove who they are. */
export function withInsideGuards(
  edges: readonly EdgeDraft[],
  { set, elements }: { set: ManifestSet; elements: ManifestElements },
): EdgeDraft[] {
  const guards = new Map<ElementId, Guard>();
  for (const workload of set.workloads) {
    const guard = guardOf(set, workload);
    const ids = [
      elements.ofObject.get(workload.object),
      ...workload.containers.map(one => elements.ofContainer.get(one)),
    ];
    for (const id of ids) if (id !== undefined && guard) guards.set(id, guard);
  }
  return edges.map(edge => {
    const guard = edge.access === 'private' ? guards.get(edge.to) : undefined;
    return guard ? { ...edge, ...guard } : edge;
  });
}

function guardOf(set: ManifestSet, workload: Workload): Guard | undefined {
  const [peers] = meshPoliciesOf(set, workload, 'PeerAuthentication');
  const isStrict = peers !== undefined && text(at(peers.object.root, 'spec', 'mtls', 'mode')) === 'STRICT';
  const authorizations = meshPoliciesOf(set, workload, 'AuthorizationPolicy').map(({ object }) => object.name);
  const networks = networkPoliciesOf(set, workload)
    .filter(({ root }) => {
      const types = texts(at(root, 'spec', 'policyTypes'));
      return types.length === 0 || types.includes('Ingress');
    })
    .map(({ name }) => name);
  const isLimited = authorizations.length + networks.length > 0;
  if (!isStrict && !isLimited) return undefined;
  return {
    tls: isStrict ? 'mutual' : 'unknown',
    access: isLimited ? 'guarded' : 'private',
    admits: { who: isLimited ? 'peers' : 'network', names: [] },
    reasons: [
      ...(isStrict ? [{ text: l10n.t('The mesh demands mutual TLS ({0}).', peers.object.name) }] : []),
      ...(authorizations.length > 0
        ? [{ text: l10n.t('Authorization policies say who may call: {0}.', authorizations.join(', ')) }]
        : []),
      ...(networks.length > 0
        ? [{ text: l10n.t('Network policies say who may connect: {0}.', networks.join(', ')) }]
        : []),
    ],
  };
}

import * as l10n from '@vscode/l10n';
import { policySelector } from '../../manifests/kubernetes/istioPolicies';
import { objectsOf } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { at } from '../../manifests/yaml/node';
import { finding } from '../report';
import { meshRule } from './meshRule';

/** Of these Istio takes one for a whole namespace. */
const kinds = ['Sidecar', 'PeerAuthentication', 'Telemetry'];

const peers = (name: string): string => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ${name}
  namespace: ai
spec:
  mtls:
    mode: STRICT
`;

export const namespaceWideConflict = meshRule({
  id: 'istio-namespace-wide-conflict',
  title: 'Two objects for the whole namespace',
  why: 'Istio takes one of them, the older, and ignores the other: what was meant to be strict may be the one that is ignored. It is a hint: which one wins only the cluster knows.',
  standards: ['istioctl IST0110, IST0111, IST0159'],
  needs: ['=Sidecar', '=PeerAuthentication', '=Telemetry'],
  example: { bad: `${peers('default')}---\n${peers('other')}`, good: peers('default') },
  *check({ file, set }) {
    for (const object of file.objects) {
      if (!kinds.includes(object.kind) || !object.group.endsWith('istio.io') || object.partial) continue;
      if (policySelector(object)) continue;
      const rival = objectsOf(set, object.kind, object.group).find(
        other =>
          other !== object &&
          !policySelector(other) &&
          namespaceKey(other.namespace) === namespaceKey(object.namespace),
      );
      if (rival)
        yield finding({
          place: at(object.root, 'metadata', 'name') ?? object.root,
          message: () => l10n.t('"{0}" speaks for the whole namespace as well; one of the two is ignored.', rival.name),
        });
    }
  },
});

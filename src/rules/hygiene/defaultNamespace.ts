import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { isUnknown, pairAt, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Place, Rule } from '../rule';
import { isKustomized } from './kustomizedNamespace';
import { namespacedKinds } from './namespacedKinds';

const example = examplePod({ spec: 'automountServiceAccountToken: false' });

export const defaultNamespace: Rule = {
  id: 'default-namespace',
  title: 'Object is in the default namespace',
  why: 'Roles, network policies, quotas and Pod Security levels hold for a namespace. What shares `default` shares them all, and what is applied without thinking lands there beside it. It is info, because a namespace alone keeps nobody out.',
  severity: 'info',
  category: 'default-namespace',
  standards: ['CIS Kubernetes 5.7.4', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: { bad: example, good: example.replace('  name: web\n', '  name: web\n  namespace: shop\n') },
  },
  *check({ file, set }) {
    for (const object of file.objects) {
      if (isOfKubernetes(object)) continue;
      const written = pairAt(object.root, 'metadata', 'namespace')?.value;
      if (written && text(written) === 'default') {
        yield finding({
          place: written,
          message: () =>
            l10n.t('In the namespace "default" it shares roles, network policies and quotas with everything else.'),
        });
      } else if (isForgotten(object) && !isUnknown(written) && !isKustomized(file, set)) {
        yield finding({
          place: placeOfName(object),
          message: () => l10n.t('It names no namespace: applied as it is, it lands in "default".'),
        });
      }
    }
  },
};

/** Of custom kinds nobody knows here whether they live in a namespace. */
const isForgotten = ({ kind, namespace, partial }: KubernetesObject): boolean =>
  !partial && !namespace && namespacedKinds.has(kind);

function placeOfName({ root }: KubernetesObject): Place {
  return (pairAt(root, 'metadata', 'name') ?? pairAt(root, 'kind'))?.value ?? root;
}

/** What Kubernetes itself keeps in `default`: the way to the API server, and what each namespace is given. */
function isOfKubernetes({ kind, name, labels }: KubernetesObject): boolean {
  if (kind === 'ServiceAccount') return name === 'default';
  if (kind === 'ConfigMap') return name === 'kube-root-ca.crt';
  if (kind === 'EndpointSlice' && labels.size > 0) return isSliceOfServer(name, labels);
  return name === 'kubernetes' && (kind === 'Service' || kind === 'Endpoints' || kind === 'EndpointSlice');
}

function isSliceOfServer(name: string, labels: ReadonlyMap<string, string>): boolean {
  return name === 'kubernetes' && labels.get('kubernetes.io/service-name') === 'kubernetes';
}

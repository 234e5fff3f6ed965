import * as l10n from '@vscode/l10n';
import { rootNamespace } from '../../manifests/kubernetes/istioPolicies';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { objectsOf } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { at, items, type Pair, pair, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { examplePolicy } from './istioExamples';
import { istioObjects } from './istioObjects';

const asking = examplePolicy(
  '  action: ALLOW\n  rules:\n    - from:\n        - source:\n            requestPrincipals: ["*"]\n',
);
const answering = `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: callers
  namespace: ai
spec:
  jwtRules:
    - issuer: https://login.example.test
      jwksUri: https://login.example.test/keys
`;

export const tokenWithoutAuthentication: Rule = {
  id: 'istio-token-without-authentication',
  title: 'Asks for tokens that nobody reads',
  why: 'A policy on request principals is met only where a RequestAuthentication reads tokens: without one an ALLOW lets nobody in, and a DENY nobody out. It is a hint, because the other object may be in another folder.',
  severity: 'info',
  category: 'mesh-misconfiguration',
  standards: ['istioctl IST0149'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=AuthorizationPolicy'],
  examples: { istio: { bad: asking, good: asking + answering } },
  *check({ file, set }) {
    const authentications = objectsOf(set, 'RequestAuthentication', 'security.istio.io');
    for (const policy of istioObjects(file, 'AuthorizationPolicy')) {
      if (authentications.some(({ namespace }) => coversNamespace(namespace, policy))) continue;
      for (const found of principalsAsked(policy))
        yield finding({
          place: found.key,
          message: () => l10n.t('No RequestAuthentication here reads tokens: this is never met.'),
        });
    }
  },
};

const coversNamespace = (namespace: string | undefined, policy: KubernetesObject): boolean =>
  namespace === rootNamespace || namespaceKey(namespace) === namespaceKey(policy.namespace);

function principalsAsked({ root }: KubernetesObject): Pair[] {
  return items(at(root, 'spec', 'rules')).flatMap(rule => [
    ...items(at(rule, 'from')).flatMap(from => {
      const source = at(from, 'source');
      return pair(source, 'requestPrincipals') ?? pair(source, 'notRequestPrincipals') ?? [];
    }),
    ...items(at(rule, 'when')).flatMap(when => {
      const key = pair(when, 'key');
      return key && /^request\.auth\./.test(text(key.value) ?? '') ? [key] : [];
    }),
  ]);
}

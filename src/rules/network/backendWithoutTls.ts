import * as l10n from '@vscode/l10n';
import { objectOfBackend, objectsOf, routeBackends } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { perSet } from '../../manifests/perSet';
import { at, items, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleRoute } from './ingressExamples';
import { exampleService } from './serviceExamples';

const route = `${exampleRoute('  hostnames:\n    - web.example.com\n', '    - backendRefs:\n        - name: web\n          port: 443\n')}---\n${exampleService('')}`;

export const backendWithoutTls: Rule = {
  id: 'backend-without-tls',
  title: 'Gateway speaks plain HTTP to the service behind it',
  why: 'TLS ends at the gateway: whoever sits on the network of the cluster reads and changes what goes on to the pods. It is info, because one must be inside already, and a mesh may encrypt this hop.',
  severity: 'info',
  category: 'backend-without-tls',
  standards: ['Gateway API: BackendTLSPolicy', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['gateway-api'],
  profiles: [],
  needs: ['=HTTPRoute', '=GRPCRoute'],
  examples: {
    'gateway-api': {
      bad: route,
      good: `${route}---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: web
spec:
  targetRefs:
    - group: ""
      kind: Service
      name: web
  validation:
    wellKnownCACertificates: System
    hostname: web.example.com
`,
    },
  },
  *check({ file, set }) {
    for (const object of file.objects) {
      if (object.kind !== 'HTTPRoute' && object.kind !== 'GRPCRoute') continue;
      for (const backend of routeBackends(object)) {
        // A Service in no file may have its policy there, too.
        if (backend.kind !== 'Service' || !objectOfBackend(set, backend)) continue;
        if (secured(set).has(`${namespaceKey(backend.namespace)}/${backend.name}`)) continue;
        yield finding({
          place: at(backend.node, 'name') ?? backend.node,
          message: () =>
            l10n.t('The gateway speaks plain HTTP to "{0}": no BackendTLSPolicy says otherwise.', backend.name),
        });
      }
    }
  },
};

/** The Services that a BackendTLSPolicy is for. */
const secured = perSet(set => {
  const policies = objectsOf(set, 'BackendTLSPolicy');
  return new Set(
    policies.flatMap(({ root, namespace }) =>
      [at(root, 'spec', 'targetRef'), ...items(at(root, 'spec', 'targetRefs'))].map(
        reference => `${namespaceKey(namespace)}/${text(at(reference, 'name'))}`,
      ),
    ),
  );
});

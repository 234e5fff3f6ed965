import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, pair, text } from '../../manifests/yaml/node';
import { finding, possibleFix, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';
import { hasIngressTls, hostsOf } from './ingressTls';
import { specPlace } from './objectPlaces';

export const ingressWithoutTls: Rule = {
  id: 'ingress-without-tls',
  title: 'Ingress without TLS',
  why: 'What comes in is readable and changeable for everybody on the way: passwords, cookies, answers. It is a warning, because a load balancer before the controller may end TLS.',
  severity: 'warning',
  category: 'ingress-without-tls',
  standards: ['NSA Kubernetes Hardening Guide', 'Kubescape C-0263', 'CIS EKS 5.4.5'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=Ingress', '=Route'],
  examples: { kubernetes: { bad: exampleIngress({ spec: '' }), good: exampleIngress({}) } },
  *check({ file }) {
    for (const object of file.objects) {
      if (object.partial) continue;
      if (isIngress(object)) yield* inspectIngress(object);
      if (object.kind === 'Route' && object.group === 'route.openshift.io') yield* inspectRoute(object);
    }
  },
};

function* inspectIngress(ingress: KubernetesObject): Iterable<Finding> {
  const mapping = asMapping(at(ingress.root, 'spec'));
  if (!mapping || hasIngressTls(ingress)) return;
  const hosts = hostsOf(ingress);
  const tls = { ...(hosts.length > 0 ? { hosts } : {}), secretName: `${ingress.name}-tls` };
  yield finding({
    place: specPlace(ingress),
    message: () =>
      l10n.t('The Ingress "{0}" takes plain HTTP: everybody on the way can read and change it.', ingress.name),
    fixes: () => [
      possibleFix({
        title: l10n.t('Use the certificate of the Secret "{0}" (make that first)', tls.secretName),
        edits: setField({ mapping, path: ['tls'], value: [tls] }),
      }),
    ],
  });
}

/** OpenShift: an edge route may also let plain HTTP in. */
function* inspectRoute(route: KubernetesObject): Iterable<Finding> {
  const mapping = asMapping(at(route.root, 'spec'));
  const tls = pair(mapping, 'tls');
  if (!mapping) return;
  if (!tls) {
    yield finding({
      place: specPlace(route),
      message: () =>
        l10n.t('The Route "{0}" takes plain HTTP: everybody on the way can read and change it.', route.name),
      fixes: () => [
        preferredFix({
          title: l10n.t('End TLS at the router'),
          edits: setField({ mapping, path: ['tls'], value: { termination: 'edge' } }),
        }),
      ],
    });
    return;
  }
  const insecure = at(tls.value, 'insecureEdgeTerminationPolicy');
  if (insecure && text(insecure) === 'Allow') {
    yield finding({
      place: insecure,
      message: () => l10n.t('The Route "{0}" takes plain HTTP beside HTTPS.', route.name),
      fixes: () => [
        preferredFix({
          title: l10n.t('Send plain HTTP to HTTPS'),
          edits: setField({ mapping, path: ['tls', 'insecureEdgeTerminationPolicy'], value: 'Redirect' }),
        }),
      ],
    });
  }
}

import * as l10n from '@vscode/l10n';
import { isInternalLoadBalancer } from '../../manifests/exposure/loadBalancer';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { at, items, number, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { annotationsOf, namePlace } from './objectPlaces';
import { exampleService } from './serviceExamples';

/** Annotations that give a load balancer a certificate (AWS, Alibaba, IBM, DigitalOcean, OCI). */
const certificate = /(?:ssl-cert|ssl-ports|cert-id|certificate-id|tls-secret|tls-ports|backend-config)$/;

/** Ports whose protocol brings its own encryption. */
const securedPorts: ReadonlySet<number> = new Set([
  22, 443, 465, 636, 853, 989, 990, 993, 995, 5061, 5671, 6443, 8443, 8883, 9443,
]);

export const loadBalancerWithoutTls: Rule = {
  id: 'load-balancer-without-tls',
  title: 'Public load balancer on a port without TLS',
  why: 'What comes in by this port is readable for everybody on the way, unless the program behind it speaks TLS on a port that does not look like it. It is info, because the file does not say what it speaks.',
  severity: 'info',
  category: 'ingress-without-tls',
  standards: ['CIS EKS 5.4.5', 'Kubescape C-0231, C-0245', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Service'],
  examples: {
    kubernetes: {
      bad: exampleService('  type: LoadBalancer\n', 80),
      good: exampleService('  type: LoadBalancer\n', 443),
    },
  },
  *check({ file }) {
    for (const object of file.objects) {
      if (object.kind !== 'Service' || object.group !== '' || text(at(object.root, 'spec', 'type')) !== 'LoadBalancer')
        continue;
      if (isInternalLoadBalancer(object) || hasCertificate(object)) continue;
      const open = items(at(object.root, 'spec', 'ports')).find(port => !isSecured(port));
      if (!open) continue;
      yield finding({
        place: namePlace(object),
        message: () =>
          l10n.t(
            'The load balancer of the Service "{0}" takes requests without TLS on port {1}.',
            object.name,
            text(at(open, 'port')) ?? '?',
          ),
        related: () => [{ place: open, message: l10n.t('This is the port.') }],
      });
    }
  },
};

const hasCertificate = (object: KubernetesObject): boolean =>
  annotationsOf(object).some(({ key }) => certificate.test(String(key.value)));

function isSecured(port: YamlNode): boolean {
  if (text(at(port, 'protocol')) === 'UDP') return true;
  const said = [text(at(port, 'name')), text(at(port, 'appProtocol'))].join(' ');
  return (
    /https|tls|ssl|ssh|wss|grpcs/i.test(said) ||
    [at(port, 'port'), at(port, 'targetPort')].some(one => securedPorts.has(number(one) ?? 0))
  );
}

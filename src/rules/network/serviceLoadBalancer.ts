import * as l10n from '@vscode/l10n';
import { isInternalLoadBalancer } from '../../manifests/exposure/loadBalancer';
import { asMapping, at, text } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { namePlace } from './objectPlaces';
import { makeClusterIp } from './serviceEdits';
import { exampleService } from './serviceExamples';

export const serviceLoadBalancer: Rule = {
  id: 'service-load-balancer',
  title: 'Service with a public load balancer',
  why: 'The cloud gives the Service an address of the internet: everybody may knock, past every Ingress or Gateway with its TLS, limits and log. It is a warning, because what answers may be meant to be public.',
  severity: 'warning',
  category: 'service-exposed-loadbalancer',
  standards: ['NSA Kubernetes Hardening Guide', 'Kubescape C-0256', 'MITRE ATT&CK T1133'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Service'],
  examples: {
    kubernetes: { bad: exampleService('  type: LoadBalancer\n'), good: exampleService('  type: ClusterIP\n') },
  },
  *check({ file }) {
    for (const object of file.objects) {
      if (object.kind !== 'Service' || object.group !== '') continue;
      const spec = asMapping(at(object.root, 'spec'));
      const type = at(spec, 'type');
      if (!type || text(type) !== 'LoadBalancer' || isInternalLoadBalancer(object)) continue;
      yield finding({
        // The type alone is no fault: an annotation of the cloud that would keep it inside is what the object lacks.
        place: namePlace(object),
        message: () => l10n.t('A load balancer gives the Service "{0}" an address of the internet.', object.name),
        related: () => [{ place: type, message: l10n.t('Nothing says that it is for inside only.') }],
        fixes: () => [
          possibleFix({ title: l10n.t('Make the Service one for the cluster only'), edits: makeClusterIp(spec) }),
        ],
      });
    }
  },
};

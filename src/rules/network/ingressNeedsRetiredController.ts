import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';
import { nginxAnnotations } from './nginxAnnotations';

export const ingressNeedsRetiredController: Rule = {
  id: 'ingress-needs-retired-controller',
  title: 'Ingress is written for a controller that is retired',
  why: 'These annotations mean something to ingress-nginx alone, which gets no more fixes since March 2026; under another controller they are not read, so that a limit, an authentication or a client certificate they ask for silently goes away. It is info, because nothing is open by it today.',
  severity: 'info',
  category: 'ingress-needs-retired-controller',
  standards: ['Kubernetes blog: Ingress NGINX Retirement (November 2025)'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Ingress'],
  examples: {
    kubernetes: {
      bad: exampleIngress({ annotations: 'nginx.ingress.kubernetes.io/limit-rps: "10"' }),
      good: exampleIngress({}),
    },
  },
  *check({ file }) {
    for (const object of file.objects.filter(isIngress)) {
      const first = nginxAnnotations(object).find(({ controller }) => controller === 'ingress-nginx');
      if (!first) continue;
      yield finding({
        place: first.pair.key,
        message: () => l10n.t('Only ingress-nginx reads this annotation, and that was retired in March 2026.'),
      });
    }
  },
};

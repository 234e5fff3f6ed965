import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { controllersIn } from './ingressNginxController';

export const ingressNginxEndOfLife: Rule = {
  id: 'ingress-nginx-end-of-life',
  title: 'Ingress controller gets no more fixes',
  why: 'The Kubernetes project retired ingress-nginx in March 2026: no hole found since is closed, and it stands at the edge of the cluster with the right to read Secrets. It is a warning, because a hole must be found first. Move to a controller of the Gateway API, or to another ingress controller.',
  severity: 'warning',
  category: 'ingress-unsafe-annotation',
  standards: ['Kubernetes blog: Ingress NGINX Retirement (November 2025)', 'Kubescape C-0292'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  mentions: ['nginx'],
  examples: {
    kubernetes: {
      bad: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.14.3' }),
      good: examplePod({ image: 'envoyproxy/envoy:v1.36.2' }),
    },
  },
  *check({ file }) {
    for (const { image } of controllersIn(file)) {
      yield finding({
        place: image,
        message: () =>
          l10n.t(
            'The controller ingress-nginx was retired in March 2026 and gets no more fixes: move to another controller.',
          ),
      });
    }
  },
};

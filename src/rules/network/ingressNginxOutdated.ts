import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { controllersIn, isVulnerable } from './ingressNginxController';

const controller = (version: string) => examplePod({ image: `registry.k8s.io/ingress-nginx/controller:${version}` });

export const ingressNginxOutdated: Rule = {
  id: 'ingress-nginx-outdated',
  title: 'Ingress controller has a known hole',
  why: 'Before 1.11.5 and 1.12.1 whoever reaches the admission webhook of the controller, every pod of the cluster as a rule, runs code in it and reads the Secrets of all namespaces (CVE-2025-1974, IngressNightmare); older releases have CVE-2021-25742 as well. It is an error, because one pod is enough.',
  severity: 'error',
  category: 'ingress-unsafe-annotation',
  standards: ['CVE-2025-1974', 'CVE-2021-25742', 'Trivy KCV-0093'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  mentions: ['nginx'],
  examples: { kubernetes: { bad: controller('v1.11.2'), good: controller('v1.14.3') } },
  *check({ file }) {
    for (const found of controllersIn(file).filter(isVulnerable)) {
      yield finding({
        place: found.image,
        message: () =>
          l10n.t(
            'Every pod of the cluster can run code in this controller (CVE-2025-1974): use 1.12.1 or newer, or move to another one.',
          ),
      });
    }
  },
};

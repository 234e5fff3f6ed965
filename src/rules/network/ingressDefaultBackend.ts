import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, items, pair } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';

const backend = '  defaultBackend:\n    service:\n      name: shop\n      port:\n        number: 80\n';

export const ingressDefaultBackend: Rule = {
  id: 'ingress-default-backend',
  title: 'Ingress with a default backend',
  why: 'It takes every request that no other Ingress of the controller takes, whatever host it names, so that forged hosts reach the service. It is info, because the service behind may still refuse.',
  severity: 'info',
  category: 'ingress-wildcard-host',
  standards: ['Kyverno: restrict-ingress-defaultbackend', 'CVE-2018-1002104'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Ingress'],
  examples: {
    kubernetes: {
      bad: exampleIngress({ spec: `  tls:\n    - secretName: shop\n${backend}` }),
      good: exampleIngress({}),
    },
  },
  *check({ file }) {
    for (const { root, name } of file.objects.filter(isIngress)) {
      const mapping = asMapping(at(root, 'spec'));
      const found = pair(mapping, 'defaultBackend') ?? pair(mapping, 'backend');
      if (!mapping || !found) continue;
      const hasRules = items(at(mapping, 'rules')).length > 0;
      const edits = hasRules ? removeField({ mapping, key: String(found.key.value) }) : undefined;
      yield finding({
        place: found.key,
        message: () =>
          l10n.t('The Ingress "{0}" takes every request that no other one takes, whatever host it names.', name),
        fixes: () => [possibleFix({ title: l10n.t('Take only what the rules name'), edits })],
      });
    }
  },
};

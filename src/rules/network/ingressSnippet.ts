import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';
import { isSnippet, nginxAnnotations } from './nginxAnnotations';

export const ingressSnippet: Rule = {
  id: 'ingress-snippet',
  title: 'Ingress puts raw nginx configuration into the controller',
  why: "Whoever may write this Ingress writes into the controller's own configuration: with Lua or an alias it reads the controller's token, and with that the Secrets of every namespace (CVE-2021-25742, CVE-2021-25746). It is an error, because the right to write one Ingress becomes a right over the cluster.",
  severity: 'error',
  category: 'ingress-unsafe-annotation',
  standards: ['CVE-2021-25742', 'CVE-2021-25746', 'Kubescape C-0059'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=Ingress'],
  examples: {
    kubernetes: {
      bad: exampleIngress({
        annotations: 'nginx.ingress.kubernetes.io/server-snippet: |\n      location /old { return 410; }',
      }),
      good: exampleIngress({}),
    },
  },
  *check({ file }) {
    for (const object of file.objects.filter(isIngress)) {
      const mapping = asMapping(at(object.root, 'metadata', 'annotations'));
      for (const { pair } of nginxAnnotations(object).filter(isSnippet)) {
        const key = String(pair.key.value);
        yield finding({
          place: pair.key,
          message: () =>
            l10n.t('This writes into the configuration of the controller: it can read the Secrets of every namespace.'),
          fixes: () => [
            possibleFix({ title: l10n.t('Take the snippet out'), edits: mapping && removeField({ mapping, key }) }),
          ],
        });
      }
    }
  },
};

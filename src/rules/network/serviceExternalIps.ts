import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, items, pair } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { exampleService } from './serviceExamples';

export const serviceExternalIps: Rule = {
  id: 'service-external-ips',
  title: 'Service that claims external addresses',
  why: 'Kubernetes does not check whose addresses these are: whoever may write a Service takes traffic of the cluster that was meant for somebody else (CVE-2020-8554), and the field is deprecated for that. It is a warning, because writing a Service is a right one must have first.',
  severity: 'warning',
  category: 'service-external-ip',
  standards: ['CVE-2020-8554', 'Kubescape C-0283'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['externalIPs'],
  examples: { kubernetes: { bad: exampleService('  externalIPs:\n    - 203.0.113.7\n'), good: exampleService('') } },
  *check({ file }) {
    for (const { kind, group, root, name } of file.objects) {
      if (kind !== 'Service' || group !== '') continue;
      const spec = asMapping(at(root, 'spec'));
      const addresses = pair(spec, 'externalIPs');
      if (!spec || !addresses || items(addresses.value).length === 0) continue;
      yield finding({
        place: addresses.key,
        message: () =>
          l10n.t('The Service "{0}" claims addresses that nobody checks: it can take what was meant for others.', name),
        fixes: () => [
          preferredFix({
            title: l10n.t('Take the external addresses away'),
            edits: removeField({ mapping: spec, key: 'externalIPs' }),
          }),
        ],
      });
    }
  },
};

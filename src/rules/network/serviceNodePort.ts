import * as l10n from '@vscode/l10n';
import { asMapping, at, text } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { makeClusterIp } from './serviceEdits';
import { exampleService } from './serviceExamples';

export const serviceNodePort: Rule = {
  id: 'service-node-port',
  title: 'Service that opens a port on every node',
  why: 'Every node of the cluster answers on the port, also on addresses nobody thought of, and NetworkPolicies often do not see who calls. It is a warning, because a firewall may still stand before the nodes.',
  severity: 'warning',
  category: 'service-nodeport',
  standards: ['NSA Kubernetes Hardening Guide', 'Kubescape C-0256', 'MITRE ATT&CK T1133'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Service'],
  examples: { kubernetes: { bad: exampleService('  type: NodePort\n'), good: exampleService('  type: ClusterIP\n') } },
  *check({ file }) {
    for (const object of file.objects) {
      if (object.kind !== 'Service' || object.group !== '') continue;
      const spec = asMapping(at(object.root, 'spec'));
      const type = at(spec, 'type');
      if (!type || text(type) !== 'NodePort') continue;
      yield finding({
        place: type,
        message: () => l10n.t('This opens a port for the Service "{0}" on every node.', object.name),
        fixes: () => [
          possibleFix({ title: l10n.t('Make the Service one for the cluster only'), edits: makeClusterIp(spec) }),
        ],
      });
    }
  },
};

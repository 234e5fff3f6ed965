import * as l10n from '@vscode/l10n';
import { removeItem } from '../../manifests/yaml/edit';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { capabilitiesIn, defaultCapabilities, portCapability } from './capabilities';

export const capabilityAdded: Rule = {
  id: 'capability-added',
  title: 'Container is given a capability',
  why: 'Each capability is a part of what root may do: CHOWN and DAC_OVERRIDE open the files of other users in the container, SETUID changes who it is, MKNOD makes devices. It is info, because these are of those a container has unless they are dropped; NET_BIND_SERVICE is not reported, because it opens low ports and nothing else.',
  severity: 'info',
  category: 'capabilities-added',
  standards: ['CIS Kubernetes 5.2.9', 'CIS Docker 5.4', 'capabilities(7)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['capabilities', 'cap_add'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  capabilities:\n    add: [CHOWN]' }),
      good: examplePod({
        container: 'securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]',
      }),
    },
    compose: {
      bad: exampleService('cap_add:\n  - SETUID'),
      good: exampleService('cap_drop:\n  - ALL\ncap_add:\n  - NET_BIND_SERVICE'),
    },
  },
  *check({ file }) {
    for (const { added } of capabilitiesIn(file)) {
      for (const { name, node, list } of added) {
        if (!defaultCapabilities.has(name) || name === portCapability) continue;
        yield finding({
          place: node,
          message: () => l10n.t('{0} is a part of the rights of root: an attacker in the container has it too.', name),
          fixes: () => [
            possibleFix({ title: l10n.t('Do not add {0}', name), edits: removeItem({ sequence: list, item: node }) }),
          ],
        });
      }
    }
  },
};

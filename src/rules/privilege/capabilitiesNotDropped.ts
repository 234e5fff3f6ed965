import * as l10n from '@vscode/l10n';
import { appendItem } from '../../manifests/yaml/edit';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, possibleFix, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { type Capabilities, capabilitiesIn, portCapability } from './capabilities';

export const capabilitiesNotDropped: Rule = {
  id: 'capabilities-not-dropped',
  title: 'Capabilities are not dropped',
  why: 'A container begins with 14 capabilities of root, such as forging packets (NET_RAW) and opening the files of any user (DAC_OVERRIDE); hardly a service needs one. It is a warning, because they are of use only to someone who is in the container already. After ALL is dropped only NET_BIND_SERVICE may be added again.',
  severity: 'warning',
  category: 'capabilities-not-dropped',
  standards: ['Pod Security Standards: restricted, Capabilities', 'CIS Kubernetes 5.2.8 to 5.2.10', 'CIS Docker 5.4'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['pod-security-restricted'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  capabilities:\n    drop: [NET_RAW]' }),
      good: examplePod({ container: 'securityContext:\n  capabilities:\n    drop: [ALL]' }),
    },
    compose: {
      bad: exampleService('cap_drop:\n  - NET_RAW'),
      good: exampleService('cap_drop:\n  - ALL'),
    },
  },
  *check({ file }) {
    for (const capabilities of capabilitiesIn(file)) {
      if (capabilities.unknownDropped) continue;
      const dropsAll = capabilities.dropped.some(({ name }) => name === 'ALL');
      if (dropsAll) yield* addedBack(capabilities);
      else if (!capabilities.partial || capabilities.dropped.length > 0) yield notDropped(capabilities);
    }
  },
};

const isKept = ({ name }: { name: string }): boolean => name !== portCapability;

function notDropped({ place, mapping, dropPath, added }: Capabilities): Finding {
  // Where others are added they are the next thing to weigh, and that is a person's choice.
  const fix = added.some(isKept) ? possibleFix : preferredFix;
  return finding({
    place,
    message: () =>
      l10n.t('The container keeps rights of root it hardly needs. Drop ALL capabilities, then add the one it does.'),
    fixes: () => [
      fix({ title: l10n.t('Drop all capabilities'), edits: appendItem({ mapping, path: dropPath, value: 'ALL' }) }),
    ],
  });
}

function* addedBack({ added }: Capabilities): Iterable<Finding> {
  for (const { name, node } of added.filter(isKept)) {
    yield finding({
      place: node,
      message: () =>
        l10n.t('All capabilities are dropped, but {0} is given back: only NET_BIND_SERVICE should be.', name),
    });
  }
}

import * as l10n from '@vscode/l10n';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { appArmorAnnotation } from './appArmor';
import { linuxContainers, placeInContainer } from './podContainers';

export const appArmorMissing: Rule = {
  id: 'apparmor-missing',
  title: 'No AppArmor profile is set',
  why: 'Most runtimes load their default profile by themselves where the kernel has AppArmor; said explicitly, a pod is refused where it could not be confined, instead of running without. It is info, because the default holds on most nodes.',
  severity: 'info',
  category: 'apparmor',
  standards: ['CIS Docker 5.1', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({}),
      good: examplePod({ container: 'securityContext:\n  appArmorProfile:\n    type: RuntimeDefault' }),
    },
  },
  *check({ file }) {
    for (const container of linuxContainers(file)) {
      if (
        container.partial ||
        securityField(container.container, 'appArmorProfile') ||
        appArmorAnnotation(container.container)
      )
        continue;
      const mapping = container.container.node;
      const path = ['securityContext', 'appArmorProfile'];
      const edits = () => setField({ mapping, path, value: { type: 'RuntimeDefault' } });
      yield finding({
        place: placeInContainer(container.container, 'securityContext'),
        message: () =>
          l10n.t('No AppArmor profile is asked for: where the node has none by itself, it runs unconfined.'),
        fixes: () => [preferredFix({ title: l10n.t('Use the default AppArmor profile'), edits: edits() })],
      });
    }
  },
};

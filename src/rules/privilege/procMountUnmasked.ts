import * as l10n from '@vscode/l10n';
import { isUnknown, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { podContainers, said } from './podContainers';
import { optionsNamed, withoutOption } from './securityOptions';

const message = () => l10n.t('It sees all of /proc: it can read what the kernel keeps and change how the host runs.');

export const procMountUnmasked: Rule = {
  id: 'proc-mount-unmasked',
  title: 'Container sees all of /proc',
  why: 'Runtimes hide parts of /proc and /sys, such as the memory of the kernel and what changes its settings; unmasked they are in reach of the container, and a root in it writes them. It is an error, because that is a known way out.',
  severity: 'error',
  category: 'proc-mount-unmasked',
  standards: ['Pod Security Standards: baseline, /proc Mount Type', 'CIS Docker 5.22'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['procMount', 'security_opt'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  procMount: Unmasked' }),
      good: examplePod({ container: 'securityContext:\n  procMount: Default' }),
    },
    compose: {
      bad: exampleService('security_opt:\n  - systempaths=unconfined'),
      good: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  *check({ file }) {
    for (const { own } of podContainers(file)) {
      const mount = said(own, 'procMount')?.value;
      if (!mount || isUnknown(mount) || text(mount) === 'Default') continue;
      const edits = overwrite(mount, 'Default');
      yield finding({
        place: mount,
        message,
        fixes: () => [preferredFix({ title: l10n.t('Hide those parts of /proc'), edits })],
      });
    }
    for (const service of file.compose?.services ?? []) {
      for (const option of optionsNamed(service, 'systempaths')) {
        if (option.value !== 'unconfined') continue;
        const edits = withoutOption(option);
        yield finding({
          place: option.node,
          message,
          fixes: () => [preferredFix({ title: l10n.t('Hide those parts of /proc'), edits })],
        });
      }
    }
  },
};

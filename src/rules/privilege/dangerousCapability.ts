import * as l10n from '@vscode/l10n';
import { removeItem } from '../../manifests/yaml/edit';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { capabilitiesIn, defaultCapabilities } from './capabilities';

export const dangerousCapability: Rule = {
  id: 'dangerous-capability',
  title: 'Container is given a dangerous capability',
  why: 'Capabilities beyond those every container has reach out of it: SYS_ADMIN mounts the disks of the host, SYS_MODULE loads code into its kernel, SYS_PTRACE reads other processes, NET_ADMIN and NET_RAW rewrite and forge traffic. It is an error, because several of them are as good as root on the host.',
  severity: 'error',
  category: 'capabilities-added',
  standards: [
    'Pod Security Standards: baseline, Capabilities',
    'CIS Kubernetes 5.2.8 and 5.2.9',
    'CIS Docker 5.4',
    'capabilities(7)',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['capabilities', 'cap_add'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  capabilities:\n    add: [SYS_ADMIN]' }),
      good: examplePod({
        container: 'securityContext:\n  capabilities:\n    drop: [ALL]\n    add: [NET_BIND_SERVICE]',
      }),
    },
    compose: {
      bad: exampleService('cap_add:\n  - SYS_ADMIN'),
      good: exampleService('cap_drop:\n  - ALL\ncap_add:\n  - NET_BIND_SERVICE'),
    },
  },
  *check({ file }) {
    for (const { added } of capabilitiesIn(file)) {
      for (const { name, node, list } of added) {
        if (defaultCapabilities.has(name)) continue;
        yield finding({
          place: node,
          message:
            messages[name]?.() ?? l10n.t('{0} gives a right over the host that no container has by default.', name),
          fixes: () => [
            preferredFix({ title: l10n.t('Do not add {0}', name), edits: removeItem({ sequence: list, item: node }) }),
          ],
        });
      }
    }
  },
};

/** What an attacker does with the best known of them (capabilities(7)). */
const messages: Readonly<Record<string, () => string>> = {
  ALL: () => l10n.t('ALL gives every right over the host: whoever takes this container over owns the machine.'),
  BPF: () => l10n.t('BPF lets the container watch and change what the kernel of the host does.'),
  DAC_READ_SEARCH: () => l10n.t('DAC_READ_SEARCH lets the container open any file of the host.'),
  IPC_LOCK: () => l10n.t('IPC_LOCK lets the container lock memory of the host, past its limit.'),
  NET_ADMIN: () => l10n.t('NET_ADMIN lets the container change routes and firewall rules, and so redirect traffic.'),
  NET_RAW: () => l10n.t('NET_RAW lets the container forge packets and so pretend to be another machine.'),
  SYS_ADMIN: () => l10n.t('SYS_ADMIN lets the container mount file systems: it is as good as root on the host.'),
  SYS_MODULE: () => l10n.t('SYS_MODULE lets the container load code into the kernel of the host.'),
  SYS_NICE: () => l10n.t('SYS_NICE lets the container take processor time before every other process of the host.'),
  SYS_PTRACE: () => l10n.t('SYS_PTRACE lets the container read and change the memory of other processes.'),
  SYS_RAWIO: () => l10n.t('SYS_RAWIO lets the container write to the memory and disks of the host.'),
  SYS_RESOURCE: () => l10n.t('SYS_RESOURCE lets the container raise its own limits.'),
  SYS_TIME: () => l10n.t('SYS_TIME lets the container set the clock of the host, by which certificates and logs go.'),
};

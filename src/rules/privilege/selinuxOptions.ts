import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, isUnknown, type MappingNode, pair, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { podContainers } from './podContainers';
import { optionsNamed, withoutOption } from './securityOptions';

/** Types that keep containers apart (Pod Security Standards, baseline, SELinux). */
const types = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

export const selinuxOptions: Rule = {
  id: 'selinux-options',
  title: 'SELinux is switched off or bent for the container',
  why: 'SELinux keeps a container from the files of the host and of other containers by its type; another type, user or role (spc_t for one), or none, takes that wall away. It is a warning, because other walls still stand.',
  severity: 'warning',
  category: 'selinux',
  standards: ['Pod Security Standards: baseline, SELinux', 'CIS Docker 5.2', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['seLinuxOptions', 'security_opt'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  seLinuxOptions:\n    type: spc_t' }),
      good: examplePod({ container: 'securityContext:\n  seLinuxOptions:\n    type: container_t' }),
    },
    compose: {
      bad: exampleService('security_opt:\n  - label:disable'),
      good: exampleService('security_opt:\n  - label:type:container_t'),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) yield* inspect(asMapping(at(podSpec, 'securityContext')));
    for (const { own } of podContainers(file)) yield* inspect(own);
    for (const service of file.compose?.services ?? []) yield* inspectService(service);
  },
};

function* inspect(context: MappingNode | undefined): Iterable<Finding> {
  const options = asMapping(at(context, 'seLinuxOptions'));
  for (const key of ['type', 'user', 'role']) {
    const value = pair(options, key)?.value;
    if (!options || !value || isUnknown(value)) continue;
    const said = text(value) ?? '';
    if (key === 'type' ? types.has(said) : said === '') continue;
    yield finding({
      place: value,
      message: () =>
        l10n.t('SELinux {0} "{1}" takes away what keeps this container from the files of the host.', key, said),
      fixes: () => [
        preferredFix({
          title: l10n.t('Leave the SELinux {0} to the runtime', key),
          edits: removeField({ mapping: options, key }),
        }),
      ],
    });
  }
}

function* inspectService(service: ComposeService): Iterable<Finding> {
  for (const option of optionsNamed(service, 'label')) {
    const [key, said = ''] = (option.value ?? '').split(':');
    const bent = key === 'disable' || key === 'user' || key === 'role' || (key === 'type' && !types.has(said));
    if (!bent) continue;
    yield finding({
      place: option.node,
      message: () => l10n.t('It takes away what SELinux keeps this container from: the files of the host.'),
      fixes: () => [preferredFix({ title: l10n.t('Leave SELinux to the engine'), edits: withoutOption(option) })],
    });
  }
}

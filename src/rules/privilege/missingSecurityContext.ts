import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { isWindows, securityField } from '../../manifests/kubernetes/securityContext';
import type { Workload } from '../../manifests/kubernetes/workload';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, items, type MappingNode, pair } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { appArmorAnnotation } from './appArmor';
import { type PodContainer, placeInContainer, podContainers, podPlace, said } from './podContainers';
import { noNewPrivileges } from './securityOptions';

export const missingSecurityContext: Rule = {
  id: 'missing-security-context',
  title: 'Nothing is said about what the container may do',
  why: 'Without a security context a container runs with everything its runtime gives by default: the user of the image, a dozen capabilities, no seccomp on most clusters. It is info, because each of these walls has a rule of its own; this one says that nobody thought of any.',
  severity: 'info',
  category: 'missing-security-context',
  standards: ['CIS Kubernetes 5.7.3', 'CIS Docker 5.1 to 5.3'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({}),
      good: examplePod({
        spec: 'securityContext:\n  runAsNonRoot: true\n  seccompProfile:\n    type: RuntimeDefault',
        container: 'securityContext:\n  allowPrivilegeEscalation: false\n  capabilities:\n    drop: [ALL]',
      }),
    },
    compose: { bad: exampleService(''), good: exampleService('security_opt:\n  - no-new-privileges:true') },
  },
  *check({ file }) {
    for (const workload of workloadsOf(file)) yield* inspectPod(workload);
    for (const container of podContainers(file)) yield* inspectContainer(container);
    for (const { node, declared, key, partial } of file.compose?.services ?? []) {
      if (partial || pair(node, 'security_opt')) continue;
      const edits = () => setField({ mapping: declared, path: ['security_opt'], value: [noNewPrivileges] });
      yield finding({
        place: key,
        message: () => l10n.t('It has no security_opt: its processes may gain rights they did not begin with.'),
        fixes: () => [preferredFix({ title: l10n.t('Allow no privilege escalation'), edits: edits() })],
      });
    }
  },
};

const confined = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

function* inspectPod(workload: Workload): Iterable<Finding> {
  const { podSpec, object } = workload;
  if (object.partial || saysAnything(asMapping(at(podSpec, 'securityContext')))) return;
  const edits = () => setField({ mapping: podSpec, path: ['securityContext'], value: confined });
  yield finding({
    place: pair(podSpec, 'securityContext')?.key ?? podPlace(workload),
    message: () => l10n.t('The pod has no security context: its containers get what the cluster gives by default.'),
    fixes: () =>
      isWindows(workload) ? [] : [preferredFix({ title: l10n.t('Add a security context'), edits: edits() })],
  });
}

function* inspectContainer(container: PodContainer): Iterable<Finding> {
  const { own, partial, windows } = container;
  const { node } = container.container;
  if (partial || isHardened(container)) return;
  const empty = !saysAnything(own);
  const edits = () => setField({ mapping: node, path: ['securityContext'], value: restricted });
  yield finding({
    place: placeInContainer(container.container, 'securityContext'),
    message: () =>
      empty
        ? l10n.t('The container has no security context: it gets what the cluster gives by default.')
        : l10n.t(
            'Nothing in its security context keeps it from the kernel: neither seccomp, AppArmor, SELinux nor dropped capabilities.',
          ),
    fixes: () => (empty && !windows ? [preferredFix({ title: l10n.t('Add a security context'), edits: edits() })] : []),
  });
}

function isHardened(container: PodContainer): boolean {
  const { own } = container;
  if (!saysAnything(own)) return false;
  const walls = ['seccompProfile', 'appArmorProfile', 'seLinuxOptions', 'windowsOptions'];
  return (
    walls.some(field => securityField(container.container, field)) ||
    items(at(own, 'capabilities', 'drop')).length > 0 ||
    container.windows ||
    appArmorAnnotation(container.container) !== undefined
  );
}

/** Fields of a pod's and of a container's security context (Kubernetes API, PodSecurityContext and SecurityContext). */
const fields = [
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'fsGroup',
  'fsGroupChangePolicy',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
  'supplementalGroups',
  'sysctls',
  'windowsOptions',
];

const saysAnything = (context: MappingNode | undefined): boolean => fields.some(field => said(context, field));

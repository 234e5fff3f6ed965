import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { asMapping, at, isUnknown, type MappingNode, pair, text, type YamlNode } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { appArmorAnnotations } from './appArmor';
import { podContainers } from './podContainers';
import { optionsNamed, withoutOption } from './securityOptions';

export const appArmorUnconfined: Rule = {
  id: 'apparmor-unconfined',
  title: 'AppArmor does not confine the container',
  why: 'The default AppArmor profile of the runtime denies writing to the files of the kernel under /proc and /sys, mounting, and reading what belongs to other processes; without it these hold only as far as other walls do. It is a warning, because those are still there.',
  severity: 'warning',
  category: 'apparmor',
  standards: ['Pod Security Standards: baseline, AppArmor', 'CIS Docker 5.1', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['appArmorProfile', 'annotations', 'security_opt'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  appArmorProfile:\n    type: Unconfined' }),
      good: examplePod({ container: 'securityContext:\n  appArmorProfile:\n    type: RuntimeDefault' }),
    },
    compose: {
      bad: exampleService('security_opt:\n  - apparmor:unconfined'),
      good: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  *check({ file }) {
    for (const { own } of podContainers(file)) yield* inspect(own);
    for (const workload of workloadsOf(file)) {
      yield* inspect(asMapping(at(workload.podSpec, 'securityContext')));
      for (const { value } of appArmorAnnotations(workload)) {
        if (!isUnknown(value) && !allowedAnnotation.test(text(value) ?? '')) yield unconfined(value, 'runtime/default');
      }
    }
    for (const service of file.compose?.services ?? []) {
      for (const option of optionsNamed(service, 'apparmor')) {
        if (option.value === 'unconfined') yield report(option.node, withoutOption(option));
      }
    }
  },
};

function* inspect(context: MappingNode | undefined): Iterable<Finding> {
  const type = pair(at(context, 'appArmorProfile'), 'type')?.value;
  if (type && text(type) === 'Unconfined') yield unconfined(type, 'RuntimeDefault');
}

/** Values of the annotation that baseline allows; empty is the default. */
const allowedAnnotation = /^(?:runtime\/default|localhost\/.+)?$/;

const unconfined = (node: YamlNode, instead: string) => report(node, overwrite(node, instead));

const report = (place: YamlNode, edits: readonly TextEdit[] | undefined) =>
  finding({
    place,
    message: () => l10n.t('AppArmor does not confine it: it may write to files of the kernel under /proc and /sys.'),
    fixes: () => [preferredFix({ title: l10n.t('Use the default AppArmor profile'), edits })],
  });

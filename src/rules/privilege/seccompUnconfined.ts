import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { asMapping, at, type MappingNode, pair, text, type YamlNode } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { podContainers } from './podContainers';
import { optionsNamed, withoutOption } from './securityOptions';

export const seccompUnconfined: Rule = {
  id: 'seccomp-unconfined',
  title: 'Seccomp is switched off',
  why: 'The default seccomp profile keeps some fifty system calls from containers, those by which most kernel bugs are reached (CVE-2022-0185 for one). Switched off, one such bug is a way to the host. It is a warning, because it takes such a bug.',
  severity: 'warning',
  category: 'seccomp-missing',
  standards: ['Pod Security Standards: baseline, Seccomp', 'CIS Docker 5.22', 'CVE-2022-0185'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['seccompProfile', 'security_opt'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  seccompProfile:\n    type: Unconfined' }),
      good: examplePod({ container: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault' }),
    },
    compose: {
      bad: exampleService('security_opt:\n  - seccomp:unconfined'),
      good: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) yield* inspect(asMapping(at(podSpec, 'securityContext')));
    for (const { own } of podContainers(file)) yield* inspect(own);
    for (const service of file.compose?.services ?? []) {
      for (const option of optionsNamed(service, 'seccomp')) {
        if (option.value === 'unconfined') yield report(option.node, withoutOption(option));
      }
    }
  },
};

function* inspect(context: MappingNode | undefined): Iterable<Finding> {
  const type = pair(at(context, 'seccompProfile'), 'type')?.value;
  if (type && text(type) === 'Unconfined') yield report(type, overwrite(type, 'RuntimeDefault'));
}

const report = (place: YamlNode, edits: readonly TextEdit[] | undefined) =>
  finding({
    place,
    message: () => l10n.t('It may make every system call: a bug in any of them is a way to the host.'),
    fixes: () => [preferredFix({ title: l10n.t('Use the default seccomp profile'), edits })],
  });

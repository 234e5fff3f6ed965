import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, type MappingNode, number, pair, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { allEdits, finding, possibleFix } from '../report';
import type { Finding, Rule } from '../rule';
import { highId } from './ids';
import { podContainers } from './podContainers';

const message = () =>
  l10n.t('It runs as root: whoever breaks out of the container is root on the host, unless another wall holds.');
const title = () => l10n.t('Run as user {0}', highId);

export const runAsRoot: Rule = {
  id: 'run-as-root',
  title: 'Container runs as root',
  why: 'Root in a container is root on the host as far as the kernel is concerned; only namespaces and capabilities stand between them, and each escape so far was worst as root. It is an error, because it is said explicitly and most services need nothing of it.',
  severity: 'error',
  category: 'run-as-root',
  standards: [
    'Pod Security Standards: restricted, Running as Non-root user',
    'CIS Kubernetes 5.2.7',
    'CIS Docker 4.1',
    'OWASP Docker D01',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-restricted'],
  needs: ['runAsUser', 'user'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  runAsUser: 0' }),
      good: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsNonRoot: true' }),
    },
    compose: { bad: exampleService('user: root'), good: exampleService("user: '10001:10001'") },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) yield* inspect(asMapping(at(podSpec, 'securityContext')));
    for (const { own } of podContainers(file)) yield* inspect(own);
    for (const { node } of file.compose?.services ?? []) {
      const user = pair(node, 'user');
      if (!user || !isRoot(text(user.value) ?? '')) continue;
      const edits = overwrite(user.value, `${highId}:${highId}`);
      yield finding({ place: user.value, message, fixes: () => [possibleFix({ title: title(), edits })] });
    }
  },
};

function* inspect(context: MappingNode | undefined): Iterable<Finding> {
  const user = pair(context, 'runAsUser');
  if (!context || !user || number(user.value) !== 0) return;
  const edits = allEdits(
    overwrite(user.value, highId),
    setField({ mapping: context, path: ['runAsNonRoot'], value: true }),
  );
  yield finding({ place: user.value, message, fixes: () => [possibleFix({ title: title(), edits })] });
}

/** `root`, `0`, `0:0`, `root:staff`. */
const isRoot = (user: string): boolean => /^(?:root|0+)(?::|$)/.test(user);

import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { boolean, isUnknown, number, pair } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { highId } from './ids';
import { type PodContainer, placeInContainer, podContainers } from './podContainers';

const message = () => l10n.t('Nothing keeps it from running as root: most images do unless they are told otherwise.');

export const runAsNonRoot: Rule = {
  id: 'run-as-non-root',
  title: 'Container may run as root',
  why: 'Where neither a user is set nor root is refused, the image decides, and most images run as root; an attacker who breaks out of such a container is root on the host. It is a warning, because the image may name another user.',
  severity: 'warning',
  category: 'run-as-root',
  standards: [
    'Pod Security Standards: restricted, Running as Non-root',
    'CIS Kubernetes 5.2.7',
    'CIS Docker 4.1',
    'OWASP Docker D01',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['pod-security-restricted'],
  examples: {
    kubernetes: {
      bad: examplePod({}),
      good: examplePod({ container: 'securityContext:\n  runAsNonRoot: true' }),
    },
    compose: { bad: exampleService(''), good: exampleService("user: '10001:10001'") },
  },
  *check({ file }) {
    for (const container of podContainers(file)) yield* inspect(container);
    for (const service of file.compose?.services ?? []) yield* inspectService(service);
  },
};

function* inspect(container: PodContainer): Iterable<Finding> {
  const refused = securityField(container.container, 'runAsNonRoot');
  const user = securityField(container.container, 'runAsUser');
  if (boolean(refused?.value) === true || isUnknown(refused?.value) || isUnknown(user?.value)) return;
  // A user that is set is judged by its number: 0 is the matter of another rule.
  if (number(user?.value) !== undefined || (!refused && container.partial)) return;
  const edits = () =>
    refused
      ? overwrite(refused.value, true)
      : setField({ mapping: container.container.node, path: ['securityContext', 'runAsNonRoot'], value: true });
  yield finding({
    place: refused?.value ?? placeInContainer(container.container, 'securityContext'),
    message,
    fixes: () => [preferredFix({ title: l10n.t('Refuse to run as root'), edits: edits() })],
  });
}

function* inspectService({ node, declared, key, partial }: ComposeService): Iterable<Finding> {
  if (partial || pair(node, 'user')) return;
  const edits = () => setField({ mapping: declared, path: ['user'], value: `${highId}:${highId}` });
  yield finding({
    place: key,
    message,
    fixes: () => [possibleFix({ title: l10n.t('Run as user {0}', highId), edits: edits() })],
  });
}

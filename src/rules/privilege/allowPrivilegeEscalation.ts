import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { appendItem, setField } from '../../manifests/yaml/edit';
import { at, boolean, isUnknown, pair, texts } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { capabilityName } from './capabilities';
import { linuxContainers, type PodContainer, placeInContainer, said } from './podContainers';
import { noNewPrivileges, optionsNamed } from './securityOptions';

const title = () => l10n.t('Allow no privilege escalation');
const message = () =>
  l10n.t('A process in it may gain more rights than it began with, by a setuid program such as sudo for instance.');

export const allowPrivilegeEscalation: Rule = {
  id: 'allow-privilege-escalation',
  title: 'Privilege escalation is not ruled out',
  why: 'Without no_new_privs a process may gain rights by running a setuid or file-capability program, so that an attacker who came in as an ordinary user becomes root in the container. It is a warning, because the container still stands between that root and the host.',
  severity: 'warning',
  category: 'allow-privilege-escalation',
  standards: [
    'Pod Security Standards: restricted, Privilege Escalation',
    'CIS Kubernetes 5.2.6',
    'CIS Docker 5.26',
    'NSA Kubernetes Hardening Guide',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['pod-security-restricted'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  allowPrivilegeEscalation: true' }),
      good: examplePod({ container: 'securityContext:\n  allowPrivilegeEscalation: false' }),
    },
    compose: {
      bad: exampleService('security_opt:\n  - label:type:container_t'),
      good: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  *check({ file }) {
    for (const container of linuxContainers(file)) yield* inspect(container);
    for (const service of file.compose?.services ?? []) yield* inspectService(service);
  },
};

function* inspect(container: PodContainer): Iterable<Finding> {
  const allowed = said(container.own, 'allowPrivilegeEscalation');
  if (allowed ? isUnknown(allowed.value) || boolean(allowed.value) === false : container.partial) return;
  const { node } = container.container;
  const edits = () =>
    impliesEscalation(container)
      ? undefined
      : setField({ mapping: node, path: ['securityContext', 'allowPrivilegeEscalation'], value: false });
  yield finding({
    place: allowed?.value ?? placeInContainer(container.container, 'securityContext'),
    message,
    fixes: () => [preferredFix({ title: title(), edits: edits() })],
  });
}

/** The API server refuses `allowPrivilegeEscalation: false` beside these: they go first. */
function impliesEscalation({ own }: PodContainer): boolean {
  const added = texts(at(own, 'capabilities', 'add')).map(capabilityName);
  return boolean(at(own, 'privileged')) === true || added.includes('SYS_ADMIN') || added.includes('ALL');
}

function* inspectService(service: ComposeService): Iterable<Finding> {
  const written = pair(service.node, 'security_opt');
  const option = optionsNamed(service, 'no-new-privileges')[0];
  if (option ? option.value !== 'false' : service.partial) return;
  const edits = () =>
    option
      ? overwrite(option.node, noNewPrivileges)
      : appendItem({ mapping: service.declared, path: ['security_opt'], value: noNewPrivileges });
  yield finding({
    place: option?.node ?? written?.key ?? service.key,
    message,
    fixes: () => [preferredFix({ title: title(), edits: edits() })],
  });
}

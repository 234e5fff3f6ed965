import * as l10n from '@vscode/l10n';
import { text } from '../../manifests/yaml/node';
import { overwrite } from '../overwrite';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { exampleNamespace, labelledNamespaces } from './podSecurityLevel';

export const podSecurityAdmissionPrivileged: Rule = {
  id: 'pod-security-admission-privileged',
  title: 'Namespace lets privileged pods in',
  why: 'The level `privileged` is no restriction at all: whoever may create a pod in the namespace can mount the disk of the node and own it. It is a warning, because one must be able to create pods there; a namespace for agents of the node needs it, and should hold nothing else.',
  severity: 'warning',
  category: 'pod-security-admission',
  standards: ['Kubernetes: Pod Security Admission', 'CIS Kubernetes 5.2.2', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=Namespace'],
  examples: { kubernetes: { bad: exampleNamespace('privileged'), good: exampleNamespace('baseline') } },
  *check({ file }) {
    for (const { enforced } of labelledNamespaces(file)) {
      if (!enforced || text(enforced.value) !== 'privileged') continue;
      yield finding({
        place: enforced.value,
        message: () => l10n.t('Any pod is let in, privileged ones too: who may create one owns the node.'),
        fixes: () =>
          ['restricted', 'baseline'].map(level =>
            possibleFix({ title: l10n.t('Enforce the level {0}', level), edits: overwrite(enforced.value, level) }),
          ),
      });
    }
  },
};

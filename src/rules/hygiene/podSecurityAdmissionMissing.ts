import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { pairAt } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { enforceLabel, exampleNamespace, labelledNamespaces } from './podSecurityLevel';

export const podSecurityAdmissionMissing: Rule = {
  id: 'pod-security-admission-missing',
  title: 'Namespace enforces no Pod Security level',
  why: 'Without the label `pod-security.kubernetes.io/enforce` the namespace takes any pod, privileged ones and those that mount the disk of the node: whoever may create a pod in it can take the node over. It is info, because a default of the cluster or another admission controller may say no.',
  severity: 'info',
  category: 'pod-security-admission',
  standards: ['Kubernetes: Pod Security Admission', 'CIS Kubernetes 5.2.1', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Namespace'],
  examples: { kubernetes: { bad: exampleNamespace(undefined), good: exampleNamespace('baseline') } },
  *check({ file }) {
    for (const { object, enforced } of labelledNamespaces(file)) {
      const name = pairAt(object.root, 'metadata', 'name');
      if (enforced || !name) continue;
      yield finding({
        place: name.value,
        message: () => l10n.t('It enforces no Pod Security level: any pod is let in, privileged ones too.'),
        fixes: () =>
          ['restricted', 'baseline'].map(level =>
            possibleFix({
              title: l10n.t('Enforce the level {0}', level),
              edits: setField({ mapping: object.root, path: ['metadata', 'labels', enforceLabel], value: level }),
            }),
          ),
      });
    }
  },
};

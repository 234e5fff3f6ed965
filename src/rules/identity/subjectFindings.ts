import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { type Subject, subjectsOf } from '../../manifests/kubernetes/lookup';
import type { ManifestFile } from '../../manifests/manifestFile';
import { removeItem } from '../../manifests/yaml/edit';
import { asSequence, at, pair, text } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Finding, Fix } from '../rule';
import { bindingsOfFile } from './bindingsOfFile';

/** One finding for each subject of a file's bindings that should not be there, at its name. */
export function* subjectFindings(options: {
  file: ManifestFile;
  isWrong: (subject: Subject, role: string) => boolean;
  message: (subject: Subject, role: string) => string;
}): Iterable<Finding> {
  const { file, isWrong, message } = options;
  for (const binding of bindingsOfFile(file)) {
    const role = text(at(binding.root, 'roleRef', 'name')) ?? '';
    for (const subject of subjectsOf(binding)) {
      if (!isWrong(subject, role)) continue;
      yield finding({
        place: pair(subject.node, 'name')?.value ?? subject.node,
        message: () => message(subject, role),
        fixes: () => [withoutSubject(binding, subject)],
      });
    }
  }
}

function withoutSubject({ root }: KubernetesObject, subject: Subject): Fix | undefined {
  const sequence = asSequence(at(root, 'subjects'));
  const edits = sequence && removeItem({ sequence, item: subject.node });
  return possibleFix({ title: l10n.t('Take "{0}" out of the binding', subject.name), edits });
}

import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { boolean, isUnknown, type MappingNode, type Pair } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Finding, Place, Rule } from '../rule';
import { linuxContainers, placeInContainer, said } from './podContainers';

export const readOnlyRootFilesystem: Rule = {
  id: 'read-only-root-filesystem',
  title: 'Root file system of the container is writable',
  why: 'Who gets into a container with a writable root file system leaves tools there, replaces programs and configuration, and stays. It is info, because it hinders what comes after a break-in and not the break-in; what must be written goes to a volume or an emptyDir.',
  severity: 'info',
  category: 'read-only-root-filesystem',
  standards: ['CIS Docker 5.13', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D09'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  readOnlyRootFilesystem: false' }),
      good: examplePod({ container: 'securityContext:\n  readOnlyRootFilesystem: true' }),
    },
    compose: { bad: exampleService('read_only: false'), good: exampleService('read_only: true') },
  },
  *check({ file }) {
    for (const { container, own, partial } of linuxContainers(file)) {
      yield* inspect({
        written: said(own, 'readOnlyRootFilesystem'),
        partial,
        place: placeInContainer(container, 'securityContext'),
        mapping: container.node,
        path: ['securityContext', 'readOnlyRootFilesystem'],
      });
    }
    for (const { node, declared, key, partial } of file.compose?.services ?? []) {
      const written = said(node, 'read_only');
      yield* inspect({ written, partial, place: key, mapping: declared, path: ['read_only'] });
    }
  },
};

function* inspect(options: {
  written: Pair | undefined;
  partial: boolean;
  place: Place;
  mapping: MappingNode;
  path: readonly string[];
}): Iterable<Finding> {
  const { written, partial, place, mapping, path } = options;
  if (written ? isUnknown(written.value) || boolean(written.value) === true : partial) return;
  yield finding({
    place: written?.value ?? place,
    message: () => l10n.t('Its root file system is writable: who gets in can replace programs and stay.'),
    fixes: () => [
      preferredFix({
        title: l10n.t('Make the root file system read-only'),
        edits: setField({ mapping, path, value: true }),
      }),
    ],
  });
}

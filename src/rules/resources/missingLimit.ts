import * as l10n from '@vscode/l10n';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { setField } from '../../manifests/yaml/edit';
import { text } from '../../manifests/yaml/node';
import { placeInContainer } from '../privilege/podContainers';
import { finding, possibleFix } from '../report';
import type { Finding, Fix } from '../rule';
import { containersWithResources, lacks, type Resource, resourceOf } from './containerResources';
import { isNoLimit, type LimitFields, limitOf, placeForLimit, setLimit } from './serviceLimit';

/** Containers without a limit. Nobody but the author knows the right one, so that `usual` is only offered. */
export function* lackingContainers(options: {
  file: ManifestFile;
  set: ManifestSet;
  message: () => string;
  resource: Resource;
  usual: string;
}): Iterable<Finding> {
  const { file, set, message, resource, usual } = options;
  for (const container of containersWithResources(file)) {
    if (!lacks({ set, container, kind: 'limits', resource })) continue;
    yield finding({
      place: placeInContainer(container, 'resources', 'limits'),
      message,
      fixes: () => [limitAsRequested({ container, resource, usual })],
    });
  }
}

/** Limit and request alike make the pod the last to be evicted (Kubernetes, "Pod Quality of Service Classes"). */
function limitAsRequested(options: { container: Container; resource: Resource; usual: string }): Fix | undefined {
  const { container, resource, usual } = options;
  const value = text(resourceOf(container, 'requests', resource)?.value) ?? usual;
  const edits = setField({ mapping: container.node, path: ['resources', 'limits', resource], value });
  return possibleFix({ title: l10n.t('Limit it to {0}', value), edits });
}

/** Services without a limit, and those that take it away. */
export function* lackingServices(options: {
  file: ManifestFile;
  message: () => string;
  limit: LimitFields;
  usual: string | number;
}): Iterable<Finding> {
  const { file, message, limit, usual } = options;
  for (const service of file.compose?.services ?? []) {
    const written = limitOf(service, limit);
    if (written ? !isNoLimit(written) : service.partial) continue;
    yield finding({
      place: written?.value ?? placeForLimit(service),
      message,
      fixes: () => [
        possibleFix({ title: l10n.t('Limit it to {0}', usual), edits: setLimit({ service, limit, value: usual }) }),
      ],
    });
  }
}

import * as l10n from '@vscode/l10n';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { setField } from '../../manifests/yaml/edit';
import { isUnknown, text } from '../../manifests/yaml/node';
import { placeInContainer } from '../privilege/podContainers';
import { finding, preferredFix } from '../report';
import type { Finding, Fix } from '../rule';
import { containersWithResources, lacks, type Resource, resourceOf } from './containerResources';

/** Containers that request nothing of a resource. Where there is a limit, that is what Kubernetes takes: the fix writes it down. */
export function* withoutRequest(options: {
  file: ManifestFile;
  set: ManifestSet;
  message: () => string;
  resource: Resource;
  /** Only containers that are limited: where there is no limit either, another finding says so. */
  limited?: boolean;
}): Iterable<Finding> {
  const { file, set, message, resource, limited = false } = options;
  for (const container of containersWithResources(file)) {
    if (limited && !resourceOf(container, 'limits', resource)) continue;
    if (!lacks({ set, container, kind: 'requests', resource })) continue;
    yield finding({
      place: placeInContainer(container, 'resources', 'requests'),
      message,
      fixes: () => [requestTheLimit(container, resource)],
    });
  }
}

/** Undefined where there is no limit that is known here. */
function requestTheLimit(container: Container, resource: Resource): Fix | undefined {
  const limit = resourceOf(container, 'limits', resource)?.value;
  const value = isUnknown(limit) ? undefined : text(limit);
  if (value === undefined) return undefined;
  const edits = setField({ mapping: container.node, path: ['resources', 'requests', resource], value });
  return preferredFix({ title: l10n.t('Request what the limit allows: {0}', value), edits });
}

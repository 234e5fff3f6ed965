import * as l10n from '@vscode/l10n';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { setField } from '../../manifests/yaml/edit';
import { isUnknown, text } from '../../manifests/yaml/node';
import { placeInContainer } from '../privilege/podContainers';
import { finding, preferredFix } from '../report';
import type { Finding } from '../rule';
import { containersWithResources, lacks, type Resource, resourceOf } from './containerResources';

/** Containers that request nothing of a resource. Where there is a limit, that is what Kubernetes takes: the fix writes it down. */
export function* withoutRequest(options: {
  file: ManifestFile;
  set: ManifestSet;
  message: string;
  resource: Resource;
}): Iterable<Finding> {
  const { file, set, message, resource } = options;
  for (const container of containersWithResources(file)) {
    if (!lacks({ set, container, kind: 'requests', resource })) continue;
    const limit = resourceOf(container, 'limits', resource)?.value;
    const value = isUnknown(limit) ? undefined : text(limit);
    const path = ['resources', 'requests', resource];
    const edits = value === undefined ? undefined : setField({ mapping: container.node, path, value });
    yield finding({
      place: placeInContainer(container, 'resources', 'requests'),
      message,
      fixes: [preferredFix({ title: l10n.t('Request what the limit allows: {0}', value ?? ''), edits })],
    });
  }
}

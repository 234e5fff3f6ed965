import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { removeField } from '../../manifests/yaml/edit';
import { boolean, pair, text, type YamlNode } from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { overwrite } from '../overwrite';

export interface SharedNamespace {
  /** The value that shares a namespace of the host. */
  readonly node: YamlNode;
  readonly edits: readonly TextEdit[] | undefined;
}

/** Where pods set a field such as `hostPID` to true. */
export function* sharedByPods(file: ManifestFile, field: string): Iterable<SharedNamespace> {
  for (const { podSpec } of workloadsOf(file)) {
    const node = pair(podSpec, field)?.value;
    if (node && boolean(node) === true) yield { node, edits: overwrite(node, false) };
  }
}

/** Where services of compose set a field such as `pid` to `host`. */
export function* sharedByServices(file: ManifestFile, field: string, shared = 'host'): Iterable<SharedNamespace> {
  for (const service of file.compose?.services ?? []) {
    const node = pair(service.node, field)?.value;
    if (node && text(node) === shared) yield { node, edits: removeField({ mapping: service.declared, key: field }) };
  }
}

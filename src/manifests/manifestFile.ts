import type { ComposeFile } from './compose/composeFile';
import type { KubernetesObject } from './kubernetes/kubernetesObject';
import type { YamlDocument } from './yaml/document';
import type { SourceText } from './yaml/node';

/**
 * What a file is, by its content first and its name second. `left-alone` files are ours to recognise and not to judge
 * (a Helm template before it is rendered); `other` is any YAML that is none of these.
 */
export type ManifestKind = 'compose' | 'kubernetes' | 'kustomization' | 'left-alone' | 'other';

/** A YAML file as the rules and the topology read it. */
export interface ManifestFile {
  readonly source: SourceText;
  readonly kind: ManifestKind;
  readonly documents: readonly YamlDocument[];
  /** Set when `kind` is `compose`. */
  readonly compose: ComposeFile | undefined;
  /** Kubernetes, Istio and Gateway API objects, those inside a `List` too, in the order of the file. */
  readonly objects: readonly KubernetesObject[];
  /** What was left out and why, one plain sentence each, for the language status. */
  readonly leftOut: readonly string[];
}

import type { YamlDocument } from '../yaml/document';
import type { MappingNode } from '../yaml/node';

/** An object of the Kubernetes API as a file says it: core, Istio, Gateway API or any other group. */
export interface KubernetesObject {
  readonly apiVersion: string;
  /** The part of `apiVersion` before `/`; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty where the file gives none (`generateName` is taken where that is all there is). */
  readonly name: string;
  /** As written; undefined where the file leaves it to whoever applies it. */
  readonly namespace: string | undefined;
  /** `metadata.labels`. */
  readonly labels: ReadonlyMap<string, string>;
  readonly root: MappingNode;
  readonly document: YamlDocument;
  /**
   * Whether it is a part of an object only (a kustomize patch, a fragment): what it does not say is said elsewhere,
   * so that no rule may find something missing in it.
   */
  readonly partial: boolean;
}

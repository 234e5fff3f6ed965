import type { ComposeService } from '../../manifests/compose/composeFile';
import type { ExposureEnd } from '../../manifests/exposure/exposure';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import type { Container } from '../../manifests/kubernetes/workload';
import { positionAt } from '../../manifests/yaml/position';
import type { NodeDraft, ZoneDraft } from '../assemble';
import type { ElementId, SourceRange } from '../graph';
import { PlaceIndex, type Said } from './placeIndex';

/** A node before it is known who reaches it. */
export type ElementDraft = Omit<NodeDraft, 'posture'>;

/** What the files of a set define, by the ids the picture uses. */
export interface ManifestElements {
  readonly zones: ZoneDraft[];
  readonly nodes: Map<ElementId, ElementDraft>;
  readonly places: PlaceIndex;
  readonly ofService: Map<ComposeService, ElementId>;
  /** Of workloads, Services, Ingresses and Gateways. */
  readonly ofObject: Map<KubernetesObject, ElementId>;
  /** Of containers that are shown apart from their pod, because one of them is a front for another. */
  readonly ofContainer: Map<Container, ElementId>;
}

export function noElements(): ManifestElements {
  return {
    zones: [],
    nodes: new Map(),
    places: new PlaceIndex(),
    ofService: new Map(),
    ofObject: new Map(),
    ofContainer: new Map(),
  };
}

/** The node in which a way ends; undefined of something that is in no picture. */
export function idOfEnd(elements: ManifestElements, end: ExposureEnd): ElementId | undefined {
  if (end.kind === 'service') return elements.ofService.get(end.service);
  return elements.ofContainer.get(end.container) ?? elements.ofObject.get(end.container.workload.object);
}

/** Where something is said, as `check --format json` tells it. */
export function sourceRange({ source, start, end }: Said): SourceRange {
  const from = positionAt(source, start);
  const to = positionAt(source, end);
  return { file: source.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

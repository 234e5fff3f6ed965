import { kept } from '../kept';
import { asMapping, at, items, type MappingNode, text } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { labelsIn } from './labels';
import { podTemplateOf } from './podTemplate';
import type { Container, ContainerRole, Workload } from './workload';

/** The workloads among objects, in their order. The same object gives the same workload each time. */
export const workloadsOf = (
  from: readonly KubernetesObject[] | { readonly objects: readonly KubernetesObject[] },
): readonly Workload[] => workloadsAmong('objects' in from ? from.objects : from);

const workloadsAmong = kept((objects: readonly KubernetesObject[]) =>
  objects.flatMap(object => workloadOf(object) ?? []),
);

const containersAmong = kept((workloads: readonly Workload[]) => workloads.flatMap(({ containers }) => containers));

/** The containers of the workloads among objects, in their order. */
export const containersIn = (from: { readonly objects: readonly KubernetesObject[] }): readonly Container[] =>
  containersAmong(workloadsOf(from));

/** The pods an object makes; undefined of an object that makes none. */
export const workloadOf = kept(readWorkload);

function readWorkload(object: KubernetesObject): Workload | undefined {
  const pod = podTemplateOf(object);
  const podSpec = asMapping(at(pod, 'spec'));
  if (!podSpec) return undefined;
  const podMetadata = asMapping(at(pod, 'metadata'));
  const containers: Container[] = [];
  const workload: Workload = { object, podSpec, podMetadata, podLabels: labelsIn(podMetadata), containers };
  for (const [field, role] of containerFields) {
    for (const item of items(at(podSpec, field))) {
      const node = asMapping(item);
      if (node) containers.push(readContainer({ node, role, workload }));
    }
  }
  return workload;
}

const containerFields: readonly (readonly [string, ContainerRole])[] = [
  ['initContainers', 'init'],
  ['containers', 'container'],
  ['ephemeralContainers', 'ephemeral'],
];

function readContainer(options: { node: MappingNode; role: ContainerRole; workload: Workload }): Container {
  const { node } = options;
  return { ...options, name: text(at(node, 'name')) ?? '', image: text(at(node, 'image')) || undefined };
}

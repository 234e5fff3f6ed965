import { at, items, type Pair, pair, type TargetNode, target, text, texts } from '../yaml/node';
import type { Container, Workload } from './workload';

/** Fields a container takes from its pod where it does not say them itself (Kubernetes API, SecurityContext). */
const inherited = new Set([
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'seLinuxOptions',
  'seccompProfile',
  'appArmorProfile',
  'windowsOptions',
]);

/** Where a field that holds for a container is written: in its own `securityContext`, else in its pod's if containers take it from there. */
export function securityField(container: Container, field: string): Pair | undefined {
  return saidOf(pair(at(container.node, 'securityContext'), field)) ?? podSecurityField(container.workload, field);
}

function podSecurityField({ podSpec }: Workload, field: string): Pair | undefined {
  return inherited.has(field) ? saidOf(pair(at(podSpec, 'securityContext'), field)) : undefined;
}

/** A field written as null is not written (Kubernetes API conventions: null values). */
function saidOf(found: Pair | undefined): Pair | undefined {
  return found && asSaid(found.value) ? found : undefined;
}

function asSaid(node: Pair['value']): TargetNode | undefined {
  const value = target(node);
  return value.kind === 'scalar' && value.value === null ? undefined : value;
}

/** What a field says for a container; undefined where neither it nor its pod says it. */
export function securityValue(container: Container, field: string): TargetNode | undefined {
  const found = securityField(container, field);
  return found && target(found.value);
}

/** Capabilities in capitals without `CAP_`, as the runtime reads them. */
export function capabilities(
  container: Container,
  change: 'add' | 'drop',
): readonly { name: string; node: TargetNode }[] {
  return items(at(container.node, 'securityContext', 'capabilities', change)).flatMap(node => {
    const written = text(node);
    return written === undefined ? [] : [{ name: written.toUpperCase().replace(/^CAP_/, ''), node }];
  });
}

/** Whether the pod asks for Windows nodes: fields for Linux mean nothing there (Pod Security Standards, `spec.os.name`). */
export function isWindows({ podSpec }: Workload): boolean {
  return (
    text(at(podSpec, 'os', 'name')) === 'windows' ||
    texts(at(podSpec, 'nodeSelector', 'kubernetes.io/os')).includes('windows')
  );
}

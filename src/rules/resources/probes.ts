import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import { setField } from '../../manifests/yaml/edit';
import {
  asMapping,
  at,
  isUnknown,
  items,
  type MappingNode,
  number,
  text,
  type YamlNode,
} from '../../manifests/yaml/node';
import type { TextEdit } from '../../manifests/yaml/textEdit';

/** What runs to its end is not asked whether it still lives. */
const endsByItself = new Set(['Job', 'CronJob']);

/** Containers that go on running and are written out whole: the ones to ask for their health. */
export function* lastingContainers(file: ManifestFile): Iterable<Container> {
  for (const { object, containers } of workloadsOf(file)) {
    if (object.partial || endsByItself.has(object.kind)) continue;
    for (const container of containers) if (container.role === 'container') yield container;
  }
}

export type ProbeName = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** Asks the first port of the container, where it names one. */
export function askFirstPort(container: Container, probe: ProbeName): readonly TextEdit[] | undefined {
  const first = items(at(container.node, 'ports'))[0];
  const port = text(at(first, 'name')) ?? number(at(first, 'containerPort'));
  if (port === undefined || (text(at(first, 'protocol')) ?? 'TCP') !== 'TCP') return undefined;
  return setField({ mapping: container.node, path: [probe, 'tcpSocket', 'port'], value: port });
}

/**
 * The port that a probe asks and that the container does not have: a name that no port bears, or a number beside other ports.
 * Ports need not be listed to be open, so that a number says nothing where none is listed. Undefined if there is none.
 */
export function closedPort(container: Container, probe: ProbeName): YamlNode | undefined {
  const asked = at(container.node, probe);
  const port = ['httpGet', 'tcpSocket', 'grpc'].map(how => at(asked, how, 'port')).find(found => found !== undefined);
  const said = text(port);
  if (!port || said === undefined || isUnknown(port)) return undefined;
  const ports = items(at(container.node, 'ports')).flatMap(entry => asMapping(entry) ?? []);
  const byNumber = number(port) !== undefined;
  if (byNumber && ports.length === 0) return undefined;
  return ports.some(entry => isTcp(entry) && text(at(entry, byNumber ? 'containerPort' : 'name')) === said)
    ? undefined
    : port;
}

const isTcp = (port: MappingNode): boolean => (text(at(port, 'protocol')) ?? 'TCP') === 'TCP';

import { kept } from '../kept';
import { asMapping, at, items, type MappingNode, number, type Pair, pair, text, type YamlNode } from '../yaml/node';
import type { Container } from './workload';

/** One entry of a container's `ports`. */
export interface ContainerPort {
  readonly node: MappingNode;
  readonly name: string | undefined;
  readonly containerPort: number | undefined;
  readonly hostPort: number | undefined;
  readonly hostIp: string | undefined;
  readonly protocol: string;
}

export const portsOf = kept((container: Container): readonly ContainerPort[] =>
  mappingsIn(at(container.node, 'ports')).map(node => ({
    node,
    name: text(at(node, 'name')),
    containerPort: number(at(node, 'containerPort')),
    hostPort: number(at(node, 'hostPort')) || undefined,
    hostIp: text(at(node, 'hostIP')),
    protocol: text(at(node, 'protocol')) ?? 'TCP',
  })),
);

export type ProbeKind = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** Where a probe is written; one of null is none. */
export function probeOf(container: Container, kind: ProbeKind): Pair | undefined {
  const found = pair(container.node, kind);
  return found && asMapping(found.value) ? found : undefined;
}

/** The port a probe knocks at, names looked up among the container's ports; undefined of a command and of what is not known. */
export function probePort(container: Container, kind: ProbeKind): number | undefined {
  const probe = probeOf(container, kind)?.value;
  const port = at(probe, 'httpGet', 'port') ?? at(probe, 'tcpSocket', 'port') ?? at(probe, 'grpc', 'port');
  return (
    number(port) ?? portsOf(container).find(({ name }) => name !== undefined && name === text(port))?.containerPort
  );
}

/** One variable of `env`. */
export interface EnvironmentEntry {
  readonly node: MappingNode;
  readonly name: string;
  /** Undefined where it comes from elsewhere. */
  readonly value: string | undefined;
  readonly valuePair: Pair | undefined;
  /** `secretKeyRef`, `configMapKeyRef`, `fieldRef`, `resourceFieldRef`, `fileKeyRef`; undefined of a plain value. */
  readonly from: { readonly kind: string; readonly name: string | undefined; readonly node: MappingNode } | undefined;
}

export const environmentOf = kept((container: Container): readonly EnvironmentEntry[] =>
  mappingsIn(at(container.node, 'env')).map(node => {
    const source = asMapping(at(node, 'valueFrom'))?.pairs[0];
    const reference = source && asMapping(source.value);
    return {
      node,
      name: text(at(node, 'name')) ?? '',
      value: text(at(node, 'value')),
      valuePair: pair(node, 'value'),
      from: reference && { kind: String(source.key.value), name: text(at(reference, 'name')), node: reference },
    };
  }),
);

/** One entry of `envFrom`: all of a ConfigMap or a Secret as variables. */
export interface EnvironmentSource {
  readonly node: MappingNode;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string | undefined;
}

export function environmentSourcesOf(container: Container): readonly EnvironmentSource[] {
  return mappingsIn(at(container.node, 'envFrom')).flatMap((node): EnvironmentSource[] => {
    const [secret, configMap] = [at(node, 'secretRef'), at(node, 'configMapRef')];
    if (secret) return [{ node, kind: 'Secret', name: text(at(secret, 'name')) }];
    return configMap ? [{ node, kind: 'ConfigMap', name: text(at(configMap, 'name')) }] : [];
  });
}

/** `command` and `args` in one row, each with its node. */
export const argumentsOf = kept(
  (container: Container): readonly { readonly text: string; readonly node: YamlNode }[] => {
    const said = (node: YamlNode) => {
      const written = text(node);
      return written === undefined ? [] : [{ text: written, node }];
    };
    return [at(container.node, 'command'), at(container.node, 'args')].flatMap(words => items(words).flatMap(said));
  },
);

export function mappingsIn(node: YamlNode | undefined): readonly MappingNode[] {
  return items(node).filter(item => item.kind === 'mapping');
}

import * as l10n from '@vscode/l10n';
import { portsOf } from '../kubernetes/containerReadings';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { findObject, objectsOf, serviceOfHost, workloadsOfService } from '../kubernetes/lookup';
import { volumesOf } from '../kubernetes/volumes';
import type { Container, Workload } from '../kubernetes/workload';
import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { at, items, pairs, text, type YamlNode } from '../yaml/node';
import { step } from './exposure';
import type { ConfigText } from './fronts/configText';
import { proxyOf } from './fronts/proxyImage';
import { readFront } from './fronts/readFront';
import type { ProxyReading, Surroundings, Target } from './ways';

/** Names, Services and proxies of the Kubernetes objects of a set. */
export const clusterSurroundings = perSet((set): Surroundings => {
  const readings = new Map<Container, ProxyReading>();
  const read = (container: Container): ProxyReading => {
    const known = readings.get(container) ?? readProxy(set, container);
    readings.set(container, known);
    return known;
  };
  return {
    proxyAt: end => (end.kind === 'container' ? read(end.container) : { listeners: [], guesses: [] }),
    resolve: (from, { host, port }) => {
      if (from.kind !== 'container') return [];
      const { workload } = from.container;
      if (host === 'localhost' || host === '::1' || host.startsWith('127.'))
        return containersAt(workload, { port: String(port ?? '') });
      const service = serviceOfHost(set, { host, namespace: workload.object.namespace });
      return service ? serviceTargets(set, service, port === undefined ? undefined : String(port)) : [];
    },
    stepTo: ({ end, port }) => {
      const place = end.kind === 'container' ? nameNode(end.container.node) : end.service.key;
      const name = (): string =>
        end.kind === 'container' ? `${end.container.workload.object.name}/${end.container.name}` : end.service.name;
      return step(place, () =>
        port === undefined
          ? l10n.t('It leads to "{0}".', name())
          : l10n.t('It leads to port {0} of "{1}".', port, name()),
      );
    },
  };
});

const nameNode = (node: YamlNode): YamlNode => at(node, 'name') ?? node;

/** The containers behind one port of a Service (its number or name; any where it is not said). */
export function serviceTargets(
  set: ManifestSet,
  service: KubernetesObject,
  port: string | undefined,
): readonly Target[] {
  const entries = items(at(service.root, 'spec', 'ports'));
  const chosen = entries.filter(
    entry => port === undefined || text(at(entry, 'port')) === port || text(at(entry, 'name')) === port,
  );
  return chosen.flatMap(entry => portTargets(set, service, entry));
}

/** The containers behind one entry of a Service's `ports`. */
export function portTargets(set: ManifestSet, service: KubernetesObject, entry: YamlNode): readonly Target[] {
  const port = text(at(entry, 'targetPort')) ?? text(at(entry, 'port')) ?? '';
  return workloadsOfService(set, service).flatMap(workload => containersAt(workload, { port }));
}

/** Containers of a pod that answer on a port, by its number or its name; where none declares it, those that declare no port. */
export function containersAt({ containers }: Workload, { port }: { port: string }): readonly Target[] {
  const running = containers.filter(({ role }) => role === 'container');
  const declared = running.flatMap(container =>
    portsOf(container)
      .filter(({ name, containerPort }) => port === '' || name === port || String(containerPort) === port)
      .map(({ containerPort }) => ({ end: { kind: 'container' as const, container }, port: containerPort })),
  );
  if (declared.length > 0) return declared;
  const known = Number(port);
  return running
    .filter(container => running.length === 1 || portsOf(container).length === 0)
    .map(container => ({ end: { kind: 'container', container }, port: known > 0 ? known : undefined }));
}

function readProxy(set: ManifestSet, container: Container): ProxyReading {
  const listeners = readFront(configTexts(set, container));
  if (listeners.length > 0 || !proxyOf(container.image)) return { listeners, guesses: [] };
  // A proxy whose configuration is elsewhere, beside others in one pod: a sidecar.
  const others = container.workload.containers.filter(other => other !== container && other.role === 'container');
  return {
    listeners,
    guesses: others.map(other => ({ end: { kind: 'container', container: other }, port: undefined })),
  };
}

/** The texts of the ConfigMaps that a container mounts. */
function configTexts(set: ManifestSet, container: Container): readonly ConfigText[] {
  const { workload } = container;
  if (objectsOf(set, 'ConfigMap').length === 0) return [];
  return volumesOf(workload)
    .filter(({ mounts }) => mounts.some(mount => mount.container === container))
    .flatMap(({ node }) => configMapNames(node))
    .flatMap(
      name => findObject(set, { kind: 'ConfigMap', group: '', name, namespace: workload.object.namespace }) ?? [],
    )
    .flatMap(({ root }) => pairs(at(root, 'data')))
    .flatMap(({ value }) => {
      const content = text(value);
      return content === undefined ? [] : [{ node: value, text: content }];
    });
}

/** Of a `configMap` volume, and of the ConfigMaps in a `projected` one. */
function configMapNames(volume: YamlNode): readonly string[] {
  const projected = items(at(volume, 'projected', 'sources')).map(source => at(source, 'configMap', 'name'));
  return [at(volume, 'configMap', 'name'), ...projected].flatMap(name => text(name) ?? []);
}

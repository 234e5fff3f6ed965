import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { objectsOf } from '../kubernetes/lookup';
import type { ManifestSet } from '../manifestSet';
import { at, items, text, type YamlNode } from '../yaml/node';
import { portTargets } from './clusterSurroundings';
import type { ClusterDoor } from './doors';
import { step } from './exposure';
import { hasSourceRanges, isInternalLoadBalancer } from './loadBalancer';

/** Services that answer outside the cluster: NodePort, LoadBalancer, externalIPs. */
export function serviceDoors(set: ManifestSet): readonly ClusterDoor[] {
  return objectsOf(set, 'Service', '').flatMap(service => {
    const opening = openingOf(service);
    if (!opening) return [];
    const { place, door, reach, message } = opening;
    return items(at(service.root, 'spec', 'ports')).map(entry => ({
      door,
      reach,
      steps: [step(place, message), step(at(entry, 'port') ?? entry, () => portText(service, entry))],
      targets: portTargets(set, service, entry),
    }));
  });
}

function openingOf(
  service: KubernetesObject,
): (Pick<ClusterDoor, 'door' | 'reach'> & { place: YamlNode; message: () => string }) | undefined {
  const type = at(service.root, 'spec', 'type');
  if (type && text(type) === 'LoadBalancer') {
    const narrow = isInternalLoadBalancer(service) || hasSourceRanges(service);
    return {
      door: 'load-balancer',
      reach: narrow ? 'network' : 'anywhere',
      place: type,
      message: () => l10n.t('A load balancer opens the Service "{0}".', service.name),
    };
  }
  if (type && text(type) === 'NodePort')
    return {
      door: 'node-port',
      reach: 'anywhere',
      place: type,
      message: () => l10n.t('Every node opens a port for the Service "{0}".', service.name),
    };
  const addresses = at(service.root, 'spec', 'externalIPs');
  if (items(addresses).length === 0 || !addresses) return undefined;
  return {
    door: 'external-ip',
    reach: 'anywhere',
    place: addresses,
    message: () => l10n.t('An external address opens the Service "{0}".', service.name),
  };
}

const portText = (service: KubernetesObject, entry: YamlNode): string =>
  l10n.t('The Service "{0}" answers on port {1}.', service.name, text(at(entry, 'port')) ?? '?');

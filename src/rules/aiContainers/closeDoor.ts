import * as l10n from '@vscode/l10n';
import type { Exposure } from '../../manifests/exposure/exposure';
import { removeField, removeItem } from '../../manifests/yaml/edit';
import { asMapping, asSequence, type YamlNode } from '../../manifests/yaml/node';
import { bindToThisMachine, removePort } from '../network/composePortEdits';
import { makeClusterIp } from '../network/serviceEdits';
import { possibleFix, preferredFix } from '../report';
import type { Fix } from '../rule';

/**
 * The ways to close a door to an AI container. Around a front the door is not needed at all; without one the port is kept for
 * this machine, so that what runs there still works.
 */
export function closeDoor(exposure: Exposure, aroundFront: boolean): readonly (Fix | undefined)[] {
  const place = exposure.steps[0]?.place;
  if (!place || !('kind' in place)) return [];
  switch (exposure.door) {
    case 'published-port':
      return closePublishedPort(exposure, place, aroundFront);
    case 'load-balancer':
    case 'node-port':
      return closeService(exposure, place, aroundFront);
    case 'host-port':
      return [preferredFix({ title: l10n.t('Open no port on the node'), edits: removeIn(place, 'hostPort') })];
    case 'external-ip':
      return [
        preferredFix({ title: l10n.t('Take the external addresses away'), edits: removeIn(place, 'externalIPs') }),
      ];
    default:
      return [];
  }
}

function closePublishedPort({ end }: Exposure, place: YamlNode, aroundFront: boolean): readonly (Fix | undefined)[] {
  const ports = end.kind === 'service' ? end.service.ports : [];
  const port = ports.find(({ node }) => node === place);
  if (!port) return [];
  const [removing, binding] = aroundFront ? [preferredFix, possibleFix] : [possibleFix, preferredFix];
  return [
    binding({ title: l10n.t('Publish the port to this machine only'), edits: bindToThisMachine(port) }),
    removing({ title: l10n.t('Do not publish the port'), edits: removePort(port) }),
  ];
}

/** Of a Service that also opens a front only the one port goes. */
function closeService({ steps }: Exposure, place: YamlNode, aroundFront: boolean): readonly (Fix | undefined)[] {
  const spec = asMapping(place.parent);
  const port = steps[1]?.place;
  const entry = port && 'kind' in port ? asMapping(port.parent) : undefined;
  const ports = asSequence(entry?.parent);
  if (aroundFront && entry && ports && ports.items.length > 1)
    return [
      preferredFix({
        title: l10n.t('Take the port out of the Service'),
        edits: removeItem({ sequence: ports, item: entry }),
      }),
    ];
  return [preferredFix({ title: l10n.t('Make the Service one for the cluster only'), edits: makeClusterIp(spec) })];
}

function removeIn(place: YamlNode, key: string) {
  const mapping = asMapping(place.parent);
  return mapping && removeField({ mapping, key });
}

import * as l10n from '@vscode/l10n';
import type { ComposeService, PublishedPort } from '../compose/composeFile';
import { type ComposeProject, resourceOf } from '../compose/composeProject';
import { at, boolean, text } from '../yaml/node';
import { composeSurroundings } from './composeSurroundings';
import { type Door, type Exposure, type ExposureStep, type Reach, step } from './exposure';
import { type Target, waysFrom } from './ways';

/** The ways from outside into the services of a compose project: published ports and the host's network. */
export function composeExposures(project: ComposeProject): readonly Exposure[] {
  const surroundings = composeSurroundings(project);
  const enter = (door: Door, reach: Reach, opening: ExposureStep, target: Target): readonly Exposure[] =>
    waysFrom({ target, surroundings }).map(way => ({ ...way, door, reach, steps: [opening, ...way.steps] }));

  return [...project.services.values()].flatMap(service => {
    const end = { kind: 'service', service } as const;
    const mode = at(service.node, 'network_mode');
    if (mode && text(mode) === 'host') {
      const opening = step(mode, () =>
        l10n.t('It uses the network of the machine itself: every port it opens is open there.'),
      );
      return enter('host-network', 'anywhere', opening, { end, port: undefined });
    }
    if (onlyInternal(project, service)) return [];
    return service.ports.filter(isPublished).flatMap(port => {
      const target = port.target?.first === port.target?.last ? port.target?.first : undefined;
      const place = port.node;
      return enter(
        'published-port',
        reachOf(port),
        step(place, () => publishedText(port)),
        { end, port: target },
      );
    });
  });
}

/** With an address that is not known the port may be for this machine only. */
const isPublished = (port: PublishedPort): boolean => !port.hostIpUnknown;

/** Docker publishes no port of a container that is on internal networks alone (docs.docker.com, `internal`). */
function onlyInternal(project: ComposeProject, { networks }: ComposeService): boolean {
  return (
    networks.length > 0 &&
    networks.every(name => boolean(at(resourceOf(project, 'networks', name), 'internal')) === true)
  );
}

/** Whether a published port can be reached on every interface of the machine. */
export const onAllInterfaces = ({ hostIp, hostIpUnknown }: PublishedPort): boolean =>
  !hostIpUnknown && (hostIp === undefined || hostIp === '0.0.0.0' || /^[0:]+$/.test(hostIp));

/** Whether a published port answers to this machine only. */
export const onThisMachine = ({ hostIp }: PublishedPort): boolean =>
  hostIp !== undefined && (/^127\./.test(hostIp) || hostIp === 'localhost' || /^(?:0*:)*:?0*1$/.test(hostIp));

function reachOf(port: PublishedPort): Reach {
  if (onAllInterfaces(port)) return 'anywhere';
  return onThisMachine(port) ? 'machine' : 'network';
}

function publishedText(port: PublishedPort): string {
  const number = port.published ? rangeText(port.published) : '';
  if (onAllInterfaces(port)) {
    return number
      ? l10n.t('Port {0} is open on every network interface of the machine.', number)
      : l10n.t('A port is open on every network interface of the machine.');
  }
  return number
    ? l10n.t('Port {0} is open on {1}.', number, port.hostIp ?? '')
    : l10n.t('A port is open on {0}.', port.hostIp ?? '');
}

/** `80`, or `8000-8010`. */
export const rangeText = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}-${last}`;

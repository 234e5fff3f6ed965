import * as l10n from '@vscode/l10n';
import type { PartState } from '../../sandbox/engine';

/** The name of a part without what is the same for all parts of a sandbox. */
export function partTitle(name: string): string {
  return name.replace(/^secure-container-[0-9a-f]+-/, '');
}

/** What a part is there for, in words for somebody who never read how a sandbox is built. */
export function partPurpose({ role }: Pick<PartState, 'role'>): string {
  switch (role) {
    case 'front':
      return l10n.t('The front: the only part others can reach. It lets approved client certificates in over HTTPS.');
    case 'side':
      return l10n.t(
        'The side of a service: a container without network whose interfaces the service shares. It passes requests of the front on to the service, through a socket file.',
      );
    case 'service':
      return l10n.t('The service itself. It has no network: every request comes through the front.');
  }
}

/** How a part is, in words. */
export function partStateText(part: PartState): string {
  if (part.state === 'created') return l10n.t('starting');
  if (part.state === 'running')
    return part.health ? l10n.t('running, {0}', healthText(part.health)) : l10n.t('running');
  if (part.outOfMemory) return l10n.t('ended: out of memory');
  return l10n.t('ended with exit code {0}', part.exitCode ?? '?');
}

function healthText(health: NonNullable<PartState['health']>): string {
  return { starting: l10n.t('starting'), healthy: l10n.t('healthy'), unhealthy: l10n.t('unhealthy') }[health];
}

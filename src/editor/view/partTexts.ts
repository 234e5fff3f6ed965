import * as l10n from '@vscode/l10n';
import type { EngineKind, PartState } from '../../sandbox/engine';

/**
 * The name of a part without what is the same for all parts of a sandbox: our prefix, and what Deployments put between their
 * own name and the five letters of a pod (both of the letters of k8s.io/apimachinery/pkg/util/rand).
 */
export function partTitle(name: string): string {
  const letters = '[bcdfghjklmnpqrstvwxz2456789]';
  return name
    .replace(/^secure-container-[0-9a-f]+-/, '')
    .replace(new RegExp(`-${letters}{6,10}(?=-${letters}{5}$)`), '');
}

/** What a part is there for, in words for somebody who never read how a sandbox is built. */
export function partPurpose({ role }: Pick<PartState, 'role'>, engine: EngineKind): string {
  if (engine === 'kubernetes') return podPurpose(role);
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

function podPurpose(role: PartState['role']): string {
  return role === 'front'
    ? l10n.t(
        'A pod of the Istio gateway, which is there for the whole cluster. It lets approved client certificates in over HTTPS.',
      )
    : l10n.t('A pod of the service. Its sidecar takes calls of the gateway alone, over mutual TLS.');
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

import * as l10n from '@vscode/l10n';
import type { NodeDraft } from '../assemble';
import { elementId } from '../elementId';
import type { ElementId, Health } from '../graph';
import type { ClientInput, PartInput, SandboxInput, ServiceInput } from './sandboxInput';
import type { Verdicts } from './sandboxVerdict';

/** More replicas than these are one node with a count; more clients or hosts one node for the rest. */
const most = { replicas: 4, clients: 8, hosts: 4 } as const;

export const sandboxIds = {
  strangers: elementId('internet'),
  moreClients: elementId('client', '', 'more'),
  front: elementId('front'),
  approvedList: elementId('authority', 'approved'),
  elsewhere: elementId('egress', '', 'elsewhere'),
  moreHosts: elementId('egress', '', 'more'),
  machine: elementId('host'),
  isolated: elementId('network'),
} as const;

export function clientId(name: string): ElementId {
  return elementId('client', name);
}

/** Clients with a node of their own, the approved ones first, and how many approved ones have none. */
export function shownClients(clients: readonly ClientInput[]): { shown: readonly ClientInput[]; more: number } {
  const sorted = [...clients].sort((a, b) => Number(b.approved) - Number(a.approved));
  const shown = sorted.slice(0, most.clients);
  return { shown, more: sorted.slice(most.clients).filter(({ approved }) => approved).length };
}

/** A service by its own node, or by one for each of its few replicas. */
export interface ServicePlace {
  id: ElementId;
  service: ServiceInput;
  replica?: number;
}

export function servicePlaces(services: readonly ServiceInput[]): ServicePlace[] {
  return services.flatMap(service =>
    service.replicas === 1 || service.replicas > most.replicas
      ? [{ id: elementId('service', service.id), service }]
      : Array.from({ length: service.replicas }, (_, index) => ({
          id: elementId('replica', service.id, String(index + 1)),
          service,
          replica: index + 1,
        })),
  );
}

/** Where metering goes: each host, or the rest of them together. */
export function egressPlaces(services: readonly ServiceInput[]): { id: ElementId; hosts: readonly string[] }[] {
  const hosts = [...new Set(services.flatMap(({ egressHosts }) => egressHosts))].sort();
  if (hosts.length <= most.hosts) return hosts.map(host => ({ id: elementId('egress', host), hosts: [host] }));
  return [{ id: sandboxIds.moreHosts, hosts }];
}

export function clientNodes(input: SandboxInput, zone: ElementId | undefined): NodeDraft[] {
  const { shown, more } = shownClients(input.clients);
  const common = { kind: 'client', posture: 'unknown', ...(zone !== undefined && { zone }) } as const;
  const nodes: NodeDraft[] = shown.map(({ name, approved, daysLeft }) => ({
    ...common,
    id: clientId(name),
    name,
    detail: approved ? lifeText(daysLeft) : l10n.t('withdrawn or expired'),
  }));
  if (more > 0) {
    nodes.push({
      ...common,
      id: sandboxIds.moreClients,
      name: l10n.t('{0} more clients', more),
      replicas: { wanted: more },
    });
  }
  return nodes;
}

function lifeText(daysLeft: number): string {
  return daysLeft < 0 ? l10n.t('certificate expired') : l10n.t('certificate: {0} days left', daysLeft);
}

export function frontName({ engine }: SandboxInput): string {
  if (engine === 'kubernetes') return l10n.t('Istio gateway');
  return engine === 'docker' ? 'nginx' : l10n.t('Embedded front');
}

export function frontNode(input: SandboxInput, verdicts: Verdicts): NodeDraft {
  const { engine, plan, parts, frontAddress } = input;
  const { front } = plan;
  const part = parts.find(({ role }) => role === 'front');
  return {
    id: sandboxIds.front,
    kind: 'front',
    name: frontName(input),
    detail:
      engine === 'kubernetes'
        ? front.names.join(', ')
        : l10n.t('port {0} on {1}', front.port, front.publishAddresses.join(', ')),
    zone: sandboxIds.machine,
    ...verdicts.front,
    ...(part && { health: healthOf([part]) }),
    facts: [
      ...(engine === 'docker' ? [{ name: l10n.t('image'), value: front.image }] : []),
      { name: l10n.t('names'), value: front.names.join(', ') },
      ...(engine === 'kubernetes' && frontAddress
        ? [{ name: l10n.t('reached at'), value: l10n.t('{0}, port {1}', frontAddress.host, frontAddress.port) }]
        : []),
      {
        name: l10n.t('rate'),
        value: l10n.t(
          '{0} requests a second for each client, {1} more at once',
          front.rate.requestsPerSecond,
          front.rate.burst,
        ),
      },
      { name: l10n.t('key'), value: front.callerKeysRequired ? l10n.t('also needed') : l10n.t('not asked for') },
      ...verdicts.front.facts,
    ],
  };
}

export function serviceNode(place: ServicePlace, input: SandboxInput, verdicts: Verdicts): NodeDraft {
  const { id, service, replica } = place;
  const parts = input.parts.filter(
    part => part.role !== 'front' && part.service === service.id && (replica === undefined || part.replica === replica),
  );
  const running = parts.filter(({ role, state }) => role === 'service' && state === 'running').length;
  return {
    id,
    kind: replica === undefined ? 'service' : 'replica',
    name: replica === undefined ? service.displayName : `${service.displayName} ${replica}`,
    detail: detailOf(place),
    zone: sandboxIds.isolated,
    ...verdicts.services,
    ...(parts.length > 0 && { health: healthOf(parts) }),
    ...(replica === undefined && service.replicas > 1 && { replicas: { wanted: service.replicas, running } }),
    facts: [
      { name: l10n.t('image'), value: service.image },
      { name: l10n.t('port'), value: l10n.t('{0}, inside only', service.port) },
      ...parts.filter(({ state }) => state === 'exited').map(part => ({ name: l10n.t('ended'), value: endText(part) })),
      ...verdicts.services.facts,
    ],
  };
}

/** A long name hides the number at its end. */
function detailOf({ service, replica }: ServicePlace): string {
  if (replica !== undefined) return l10n.t('replica {0} of {1}', replica, service.replicas);
  return service.standIn ? l10n.t('stand-in') : service.image;
}

function endText({ outOfMemory, exitCode }: PartInput): string {
  return outOfMemory ? l10n.t('out of memory') : l10n.t('exit code {0}', exitCode ?? '?');
}

/** The worst of its parts: a service without its side is reached by nobody. */
function healthOf(parts: readonly PartInput[]): Health {
  if (parts.some(({ state }) => state === 'exited')) return 'stopped';
  if (parts.some(({ health }) => health === 'unhealthy')) return 'unhealthy';
  return parts.some(({ state, health }) => state === 'created' || health === 'starting') ? 'starting' : 'running';
}

/** Secrets and the user's volumes, where one node has them; replicas that share them only name them. */
export function belongings({ id, service }: ServicePlace): NodeDraft[] {
  const common = { zone: sandboxIds.isolated, posture: 'private' } as const;
  const { secretSettings, volumes } = service;
  const secrets: NodeDraft[] =
    secretSettings.length === 0
      ? []
      : [
          {
            ...common,
            id: elementId('secret', id),
            kind: 'secret',
            name: secretSettings.join(', '),
            detail: l10n.t('given by the engine'),
            reasons: [{ text: l10n.t('Kept by the editor or given by the environment; never on a command line.') }],
          },
        ];
  return [
    ...secrets,
    ...Object.entries(volumes).map(
      ([folder, volume]): NodeDraft => ({
        ...common,
        id: elementId('volume', id, folder),
        kind: 'volume',
        name: volume,
        detail: folder,
      }),
    ),
  ];
}

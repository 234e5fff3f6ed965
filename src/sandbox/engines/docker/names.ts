import { posix } from 'node:path';
import { containerLayout } from '../../../front/nginxLayout';
import type { PartRole } from '../../engine';
import type { SandboxPlan } from '../../sandboxPlan';

const labelPrefix = 'com.secure-container';

/** Labels of everything the engine makes. None ever holds a secret: anybody who may list containers reads them. */
export const labels = {
  sandbox: `${labelPrefix}.sandbox`,
  role: `${labelPrefix}.role`,
  service: `${labelPrefix}.service`,
  replica: `${labelPrefix}.replica`,
  plan: `${labelPrefix}.plan`,
} as const;

/** The filter that finds everything of one sandbox and nothing else. */
export function ownedBy(sandboxId: string): { label: string[] } {
  return { label: [`${labels.sandbox}=${sandboxId}`] };
}

/** Labels of an object that is not a part: a network, a volume, a helper container. */
export function ownerLabels(sandboxId: string): Record<string, string> {
  return { [labels.sandbox]: sandboxId };
}

/** Labels of a part, with the plan, so that what runs can be read back from any of them. */
export function partLabels(part: {
  plan: SandboxPlan;
  role: PartRole;
  service?: string;
  replica?: number;
}): Record<string, string> {
  return {
    ...ownerLabels(part.plan.sandboxId),
    [labels.role]: part.role,
    ...(part.service !== undefined && { [labels.service]: part.service }),
    ...(part.replica !== undefined && { [labels.replica]: String(part.replica) }),
    [labels.plan]: JSON.stringify(part.plan),
  };
}

/** Names of what belongs to one sandbox; also what shows in `docker ps`. */
export function namesOf(sandboxId: string) {
  const prefix = `secure-container-${sandboxId}`;
  return {
    network: prefix,
    front: `${prefix}-front`,
    side: (service: string, replica: number) => `${prefix}-side-${service}-${replica}`,
    service: (service: string, replica: number) => `${prefix}-${service}-${replica}`,
    loader: `${prefix}-loader`,
    configVolume: `${prefix}-config`,
    socketsVolume: `${prefix}-sockets`,
    egressVolume: `${prefix}-egress`,
    standInVolume: `${prefix}-stand-in`,
    settingsVolume: (service: string) => `${prefix}-settings-${service}`,
  };
}

/** Where things are inside the containers. */
export const paths = {
  config: containerLayout.configFolder,
  sockets: '/run/secure-container/sockets',
  egress: posix.dirname(containerLayout.egressSocket),
  /** Secret settings, and what is needed to read them, in the one service they are for. */
  settings: '/run/secure-container',
  standIn: '/app',
} as const;

/** The Unix socket on which a side offers its replica of a service. */
export function socketPath(service: string, replica: number): string {
  return `${paths.sockets}/${service}-${replica}.sock`;
}

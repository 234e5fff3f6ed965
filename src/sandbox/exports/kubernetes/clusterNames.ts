import type { ClusterOptions } from './clusterOptions';

/** On everything of a sandbox, so that it can be listed and removed by label. The second is the Docker engine's too. */
export const clusterLabels = {
  managedBy: 'app.kubernetes.io/managed-by',
  sandbox: 'com.secure-container.sandbox',
  service: 'app.kubernetes.io/name',
} as const;

/** Value of {@link clusterLabels.managedBy}, and our field manager of server-side apply. */
export const managerName = 'secure-container';

export function sandboxLabels({ plan }: Pick<ClusterOptions, 'plan'>): Record<string, string> {
  return { [clusterLabels.managedBy]: managerName, [clusterLabels.sandbox]: plan.sandboxId };
}

export function serviceLabels(options: Pick<ClusterOptions, 'plan'> & { service: string }): Record<string, string> {
  return { ...sandboxLabels(options), ...serviceSelector(options.service) };
}

/** What selects the pods of a service; a Deployment's selector can never be changed, so it is the least that is enough. */
export function serviceSelector(service: string): Record<string, string> {
  return { [clusterLabels.service]: service };
}

/** Beside the gateway's pods, where others have objects too, so the namespace is part of the name. */
export function frontName(namespace: string): string {
  return `${namespace}-front`;
}

export function credentialName(namespace: string): string {
  return `${namespace}-front-tls`;
}

export function settingsName(service: string): string {
  return `${service}-settings`;
}

export const standInProgramName = 'stand-in-program';

/** Istio takes the protocol from the beginning of the name, and from `appProtocol`. */
export const portName = 'http-api';

import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { RouteAttempt } from '../../engine';
import { podsOf } from './awaitRollout';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import type { ObjectList, Pod, Service } from './clusterTypes';
import { deployedObjects } from './deployedObjects';
import type { DeploymentRecord } from './deploymentRecord';

interface Options {
  connection: ClusterConnection;
  resources: ClusterResources;
  namespace: string;
  record: DeploymentRecord;
}

/**
 * Ways around the gateway: each Service as the cluster really publishes it, each pod's own ports on its node, and a call to each
 * pod through the API server, which comes from outside the mesh and must be refused by the sidecar.
 */
export async function tryDirectRoutes(options: Options): Promise<RouteAttempt[]> {
  const { connection, namespace, record } = options;
  const path = `/api/v1/namespaces/${namespace}/services`;
  const services = (await connection.send({ method: 'GET', path })) as ObjectList<Service>;
  const pods = await Promise.all(record.plan.services.map(service => podAttempts(options, service)));
  return [...(services.items ?? []).map(publishedService), ...pods.flat()];
}

function publishedService({ metadata, spec }: Service): RouteAttempt {
  const type = spec.type ?? 'ClusterIP';
  const inside = type === 'ClusterIP' && (spec.externalIPs ?? []).length === 0;
  return {
    target: l10n.t('Service {0} from outside the cluster', metadata.name),
    outcome: inside ? l10n.t('no address outside') : l10n.t('published as {0}', type),
    reached: !inside,
  };
}

async function podAttempts(
  { connection, namespace }: Options,
  service: { id: string; port: number },
): Promise<RouteAttempt[]> {
  const pods = await podsOf({ connection, namespace, service: service.id });
  const attempts = pods
    .filter(isRunning)
    .map(pod => callThroughServer({ connection, namespace, pod, port: service.port }));
  return Promise.all(attempts);
}

function isRunning({ status }: Pod): boolean {
  return status?.phase === 'Running';
}

/** The API server passes the call on in the clear, from outside the mesh. */
async function callThroughServer(options: {
  connection: ClusterConnection;
  namespace: string;
  pod: Pod;
  port: number;
}): Promise<RouteAttempt> {
  const { connection, namespace, pod, port } = options;
  const { name } = pod.metadata;
  const target = l10n.t('{0}:{1} through the API server', name, port);
  try {
    await connection.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/${name}:${port}/proxy/ready` });
    return { target, outcome: l10n.t('it answered'), reached: true };
  } catch (error) {
    if (SecureContainerError.is(error, 'cluster-forbidden')) {
      return { target, outcome: l10n.t('this user may not call pods'), reached: false };
    }
    if (!SecureContainerError.is(error, 'engine-failed')) throw error;
    return { target, outcome: l10n.t('refused'), reached: false };
  }
}

/**
 * What may go out, as the cluster really holds it: nobody can try from inside an image without a shell, so the policies
 * that must be there are looked for. Whether the cluster's network enforces them is its own affair.
 */
export async function tryEgress(options: Options): Promise<RouteAttempt[]> {
  const { record } = options;
  const { sandboxId } = record.plan;
  const objects = await deployedObjects({ ...options, sandboxId, where: 'inNamespace' });
  const denies = objects.some(({ kind, spec }) => kind === 'NetworkPolicy' && isDefaultDeny(spec));
  const registryOnly = objects.some(({ kind, spec }) => kind === 'Sidecar' && isRegistryOnly(spec));
  return [
    {
      target: l10n.t('out of the pods, by the network policies'),
      outcome: denies ? l10n.t('denied but for what is named') : l10n.t('NOT DENIED: no policy denies it'),
      reached: !denies,
    },
    {
      target: l10n.t('out of the pods, through their sidecars'),
      outcome: registryOnly ? l10n.t('only to hosts that are named') : l10n.t('NOT LIMITED to hosts that are named'),
      reached: !registryOnly,
    },
  ];
}

function isDefaultDeny(spec: unknown): boolean {
  const { podSelector, policyTypes, egress } = spec as {
    podSelector?: object;
    policyTypes?: string[];
    egress?: unknown[];
  };
  const everyPod = podSelector !== undefined && Object.keys(podSelector).length === 0;
  return everyPod && (policyTypes ?? []).includes('Egress') && (egress ?? []).length === 0;
}

function isRegistryOnly(spec: unknown): boolean {
  return (spec as { outboundTrafficPolicy?: { mode?: string } }).outboundTrafficPolicy?.mode === 'REGISTRY_ONLY';
}

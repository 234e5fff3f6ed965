import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError } from '../../../base/errors';
import type { GatewayPods } from '../../../front/istio/istioFront';
import type { OperationContext } from '../../engine';
import { gatewayPort } from '../../exports/kubernetes/clusterOptions';
import type { FrontAddress } from '../../verify/verifyTarget';
import type { ClusterConnection } from './clusterConnection';
import type { Node, ObjectList, Pod, Service } from './clusterTypes';
import { ifAllowed } from './mesh';

/** The Istio ingress gateway that is there, and where callers reach it. */
export interface FoundGateway {
  pods: GatewayPods;
  /** Name of its Service. */
  service: string;
  /** Undefined while its load balancer has no address yet. */
  address: FrontAddress | undefined;
}

/** Which of several gateways, each `NAMESPACE/SERVICE`. @throws Cancelled */
export type ChooseGateway = (gateways: readonly string[]) => Promise<string>;

/**
 * Finds the ingress gateway by its Service: one that selects pods by the label `istio`, as Istio's charts and istioctl make it,
 * and has port 443. @param options.wanted `NAMESPACE/SERVICE` @param options.choose asked where there are several and none is wanted
 * @throws SecureContainerError `gateway-missing`, `usage`; what `choose` throws
 */
export async function findGateway(options: {
  connection: ClusterConnection;
  wanted: string | undefined;
  choose?: ChooseGateway | undefined;
}): Promise<FoundGateway> {
  const { connection, wanted, choose } = options;
  const services = await candidates(connection, wanted);
  const [service, ...others] = services;
  if (!service) throw noGateway(wanted);
  if (others.length > 0) {
    const names = services.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    if (!choose) throw severalGateways(names);
    return findGateway({ connection, wanted: await choose(names) });
  }
  const { name, namespace } = service.metadata;
  const selector = service.spec.selector ?? {};
  return {
    pods: { namespace, selector, serviceAccount: await accountOf(connection, { namespace, selector }) },
    service: name,
    address: await addressOf(connection, service),
  };
}

async function candidates(connection: ClusterConnection, wanted: string | undefined): Promise<Service[]> {
  if (wanted !== undefined) {
    const [namespace, name, ...rest] = wanted.split('/');
    if (!namespace || !name || rest.length > 0) throw noName(wanted);
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${encodeURIComponent(name)}`;
    const service = (await connection.find({ method: 'GET', path })) as Service | undefined;
    return service ? [service] : [];
  }
  const list = (await connection.send({ method: 'GET', path: '/api/v1/services' })) as ObjectList<Service>;
  return (list.items ?? []).filter(isIngressGateway);
}

function isIngressGateway({ spec }: Service): boolean {
  const label = spec.selector?.['istio'];
  return (
    label !== undefined &&
    label !== 'pilot' &&
    !label.startsWith('egress') &&
    (spec.ports ?? []).some(({ port }) => port === gatewayPort)
  );
}

/** Who the gateway is in the mesh: what its pods run as. */
async function accountOf(
  connection: ClusterConnection,
  { namespace, selector }: Pick<GatewayPods, 'namespace' | 'selector'>,
): Promise<string> {
  const labels = Object.entries(selector).map(([name, value]) => `${name}=${value}`);
  const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(labels.join(','))}`;
  const pods = (await connection.send({ method: 'GET', path })) as ObjectList<Pod>;
  const account = pods.items?.find(({ metadata }) => !metadata.deletionTimestamp)?.spec.serviceAccountName;
  if (account) return account;
  throw new SecureContainerError({
    kind: 'gateway-missing',
    reason: l10n.t('The Istio gateway in {0} has no pods.', namespace),
    nextStep: l10n.t('See why: kubectl -n {0} get deployments,pods', namespace),
  });
}

/** As callers from outside reach it: the load balancer, an external address, or a port of a node. */
async function addressOf(connection: ClusterConnection, service: Service): Promise<FrontAddress | undefined> {
  const { spec, status } = service;
  const balancer = status?.loadBalancer?.ingress?.[0];
  const host = balancer?.ip ?? balancer?.hostname ?? spec.externalIPs?.[0];
  if (host !== undefined) return { host, port: gatewayPort };
  const nodePort = spec.ports?.find(({ port }) => port === gatewayPort)?.nodePort;
  if (spec.type === 'LoadBalancer' || nodePort === undefined) return undefined;
  const nodes = await ifAllowed(() => connection.send({ method: 'GET', path: '/api/v1/nodes' }));
  const addresses = (nodes as ObjectList<Node> | undefined)?.items?.flatMap(node => node.status?.addresses ?? []) ?? [];
  const found = ['ExternalIP', 'InternalIP'].flatMap(type => addresses.filter(address => address.type === type))[0];
  return found && { host: found.address, port: nodePort };
}

/** A new load balancer takes a minute or two to get its address. Milliseconds. */
const patience = 180_000;
const pauseBetweenLooks = 1_000;

/** @throws SecureContainerError `gateway-missing` if it gets none in time; Cancelled */
export async function awaitAddress(options: {
  connection: ClusterConnection;
  gateway: string;
  context: OperationContext;
}): Promise<FrontAddress> {
  const { connection, gateway, context } = options;
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const { address } = await findGateway({ connection, wanted: gateway });
    if (address) return address;
    context.report({ step: 'start', what: l10n.t('the address of the gateway {0}', gateway) });
    await sleep(pauseBetweenLooks, undefined, { signal: context.signal }).catch(() => {
      throw new Cancelled();
    });
  }
  throw new SecureContainerError({
    kind: 'gateway-missing',
    reason: l10n.t('The gateway {0} has no address that is reached from outside the cluster.', gateway),
    nextStep: l10n.t('Give its Service one: a load balancer, an external address, or a port of the nodes.'),
  });
}

function noName(wanted: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" names no gateway.', wanted),
    nextStep: l10n.t("Write the namespace and the name of the gateway's Service: --gateway NAMESPACE/SERVICE"),
  });
}

function noGateway(wanted: string | undefined): SecureContainerError {
  return new SecureContainerError({
    kind: 'gateway-missing',
    reason:
      wanted === undefined
        ? l10n.t('The cluster has Istio, but no ingress gateway with port {0} was found.', gatewayPort)
        : l10n.t('There is no Service {0}.', wanted),
    nextStep: l10n.t(
      'Install one (https://istio.io/latest/docs/setup/additional-setup/gateway/), or name its Service: --gateway NAMESPACE/SERVICE',
    ),
  });
}

function severalGateways(names: readonly string[]): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There are {0} Istio gateways: {1}.', names.length, names.join(', ')),
    nextStep: l10n.t('Name the one that callers shall use: --gateway {0}', names[0] ?? ''),
  });
}

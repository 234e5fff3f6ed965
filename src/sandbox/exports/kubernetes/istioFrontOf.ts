import { isIP } from 'node:net';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { IstioFront } from '../../../front/istio/istioFront';
import { credentialName, frontName, sandboxLabels, serviceSelector } from './clusterNames';
import { type ClusterOptions, gatewayPort } from './clusterOptions';

/** The plan as Istio's front reads it. @throws SecureContainerError `usage` without a host name that means something on a cluster */
export function istioFrontOf(options: ClusterOptions): IstioFront {
  const { plan, namespace, gateway, approvedClients, trustDomain, egressGateway } = options;
  return {
    name: frontName(namespace),
    namespace,
    gateway,
    hosts: clusterHosts(options),
    port: gatewayPort,
    credentialName: credentialName(namespace),
    approvedClients,
    rate: plan.front.rate,
    routes: plan.services.flatMap(service => service.routes),
    services: plan.services.map(({ id, port, egressHosts }) => ({
      name: id,
      port,
      selector: serviceSelector(id),
      egressHosts,
    })),
    corsAllowedOrigins: plan.front.corsAllowedOrigins,
    ...(egressGateway && { egressGateway }),
    trustDomain,
    labels: sandboxLabels(options),
  };
}

/** The names of the plan that a cluster can answer for: `localhost` and addresses are a machine's. */
export function clusterHosts({ plan }: Pick<ClusterOptions, 'plan'>): string[] {
  const hosts = plan.front.names.filter(name => name !== 'localhost' && !isIP(name));
  if (hosts.length > 0) return hosts;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('On a cluster the front needs a host name of its own.'),
    nextStep: l10n.t('Name the one that callers will use, with --host.'),
  });
}

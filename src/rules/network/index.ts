import type { Rule } from '../rule';
import { backendWithoutTls } from './backendWithoutTls';
import { cniWithoutNetworkPolicy } from './cniWithoutNetworkPolicy';
import { defaultBridgeNetwork } from './defaultBridgeNetwork';
import { duplicatePublishedPort } from './duplicatePublishedPort';
import { gatewayAllowedRoutesAll } from './gatewayAllowedRoutesAll';
import { gatewayApiObsolete } from './gatewayApiObsolete';
import { gatewayCrossNamespaceReference } from './gatewayCrossNamespaceReference';
import { gatewayInsecureFallback } from './gatewayInsecureFallback';
import { gatewayListenerWithoutTls } from './gatewayListenerWithoutTls';
import { ingressDefaultBackend } from './ingressDefaultBackend';
import { ingressDuplicateHost } from './ingressDuplicateHost';
import { ingressNeedsRetiredController } from './ingressNeedsRetiredController';
import { ingressNginxEndOfLife } from './ingressNginxEndOfLife';
import { ingressNginxOutdated } from './ingressNginxOutdated';
import { ingressSnippet } from './ingressSnippet';
import { ingressSnippetsAllowed } from './ingressSnippetsAllowed';
import { ingressUnsafeAnnotation } from './ingressUnsafeAnnotation';
import { ingressWildcardHost } from './ingressWildcardHost';
import { ingressWithoutTls } from './ingressWithoutTls';
import { loadBalancerWithoutTls } from './loadBalancerWithoutTls';
import { metadataServiceReachable } from './metadataServiceReachable';
import { missingNetworkPolicy } from './missingNetworkPolicy';
import { namespaceWithoutDefaultDeny } from './namespaceWithoutDefaultDeny';
import { networkPolicyAllowsAll } from './networkPolicyAllowsAll';
import { networkPolicySelectsNothing } from './networkPolicySelectsNothing';
import { networkPolicyWithoutSelector } from './networkPolicyWithoutSelector';
import { portPublishedAllInterfaces } from './portPublishedAllInterfaces';
import { privilegedPort } from './privilegedPort';
import { routeOnInsecureListener } from './routeOnInsecureListener';
import { sandboxOpenEgress } from './sandboxOpenEgress';
import { serviceExternalIps } from './serviceExternalIps';
import { serviceLoadBalancer } from './serviceLoadBalancer';
import { serviceNodePort } from './serviceNodePort';
import { sshPort } from './sshPort';
import { unauthenticatedServiceExposed } from './unauthenticatedServiceExposed';
import { workloadExposed } from './workloadExposed';

export const network: readonly Rule[] = [
  unauthenticatedServiceExposed,
  portPublishedAllInterfaces,
  defaultBridgeNetwork,
  duplicatePublishedPort,
  sshPort,
  privilegedPort,
  serviceLoadBalancer,
  serviceNodePort,
  serviceExternalIps,
  loadBalancerWithoutTls,
  workloadExposed,
  ingressWithoutTls,
  ingressWildcardHost,
  ingressDefaultBackend,
  ingressDuplicateHost,
  ingressSnippet,
  ingressUnsafeAnnotation,
  ingressSnippetsAllowed,
  ingressNginxOutdated,
  ingressNginxEndOfLife,
  ingressNeedsRetiredController,
  gatewayListenerWithoutTls,
  routeOnInsecureListener,
  gatewayInsecureFallback,
  gatewayAllowedRoutesAll,
  gatewayCrossNamespaceReference,
  backendWithoutTls,
  gatewayApiObsolete,
  missingNetworkPolicy,
  namespaceWithoutDefaultDeny,
  networkPolicyAllowsAll,
  networkPolicySelectsNothing,
  networkPolicyWithoutSelector,
  sandboxOpenEgress,
  metadataServiceReachable,
  cniWithoutNetworkPolicy,
];

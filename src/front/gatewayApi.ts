import { hiddenAnswerHeaders, strictTransportSecurityMaxAge, strippedRequestHeaders } from './headers';
import type { KubernetesObject } from './kubernetesObject';
import type { Route } from './policy';

/** The policy on a cluster whose gateway speaks the Gateway API, whoever made it. */
export interface GatewayApiFront {
  name: string;
  /** Where the services are, and the routes to them. */
  namespace: string;
  gatewayNamespace: string;
  gatewayClass: string;
  /** DNS names. */
  hosts: readonly string[];
  port: number;
  /** Name of the Secret with the server's certificate, in the gateway's namespace. */
  credentialName: string;
  /** PEM. */
  clientAuthority: string;
  routes: readonly Route[];
  services: readonly { name: string; port: number }[];
  labels: Readonly<Record<string, string>>;
}

const apiVersion = 'gateway.networking.k8s.io/v1';

/**
 * HTTPS that demands a client certificate of the authority (GEP-91, in the Standard channel since v1.5), and routes. This API has
 * no approved list, no revocation list, no rate and no limit of a body: every certificate that the authority signed is let in.
 * Everything the Gateway refers to is in its own namespace, so no ReferenceGrant is needed; the services speak HTTP inside of
 * the cluster, so there is no BackendTLSPolicy either.
 */
export function gatewayApiObjects(front: GatewayApiFront): KubernetesObject[] {
  return [...front.services.map(({ name }) => httpRoute(name, front)), authorityBundle(front), gateway(front)];
}

export const authorityName = ({ name }: Pick<GatewayApiFront, 'name'>): string => `${name}-clients`;

function authorityBundle(front: GatewayApiFront): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: authorityName(front), namespace: front.gatewayNamespace, labels: front.labels },
    data: { 'ca.crt': front.clientAuthority },
  };
}

function gateway(front: GatewayApiFront): KubernetesObject {
  return {
    apiVersion,
    kind: 'Gateway',
    metadata: { name: front.name, namespace: front.gatewayNamespace, labels: front.labels },
    spec: {
      gatewayClassName: front.gatewayClass,
      tls: {
        frontend: {
          default: {
            validation: {
              mode: 'AllowValidOnly',
              caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: authorityName(front) }],
            },
          },
        },
      },
      listeners: front.hosts.map((hostname, index) => ({
        name: `https-${index + 1}`,
        hostname,
        port: front.port,
        protocol: 'HTTPS',
        tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: front.credentialName }] },
        allowedRoutes: {
          kinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
          namespaces: {
            from: 'Selector',
            selector: { matchLabels: { 'kubernetes.io/metadata.name': front.namespace } },
          },
        },
      })),
    },
  };
}

/** One for each service: an HTTPRoute takes sixteen rules at most. */
function httpRoute(service: string, front: GatewayApiFront): KubernetesObject {
  return {
    apiVersion,
    kind: 'HTTPRoute',
    metadata: { name: service, namespace: front.namespace, labels: front.labels },
    spec: {
      parentRefs: [{ name: front.name, namespace: front.gatewayNamespace, port: front.port }],
      hostnames: front.hosts,
      rules: front.routes.filter(({ upstream }) => upstream === service).map(route => rule(route, front)),
    },
  };
}

function rule(route: Route, { services }: GatewayApiFront) {
  const port = services.find(({ name }) => name === route.upstream)?.port;
  return {
    matches: [{ path: { type: 'PathPrefix', value: route.pathPrefix } }],
    filters: [
      ...(route.rewriteTo === undefined
        ? []
        : [
            {
              type: 'URLRewrite',
              urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: route.rewriteTo } },
            },
          ]),
      { type: 'RequestHeaderModifier', requestHeaderModifier: { remove: [...strippedRequestHeaders] } },
      {
        type: 'ResponseHeaderModifier',
        responseHeaderModifier: {
          remove: [...hiddenAnswerHeaders],
          set: [
            { name: 'Strict-Transport-Security', value: `max-age=${strictTransportSecurityMaxAge}` },
            { name: 'X-Content-Type-Options', value: 'nosniff' },
          ],
        },
      },
    ],
    backendRefs: [{ name: route.upstream, port }],
    timeouts: { request: `${route.responseTimeoutSeconds}s` },
  };
}

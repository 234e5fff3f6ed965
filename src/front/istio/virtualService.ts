import { hiddenAnswerHeaders, strictTransportSecurityMaxAge, strippedRequestHeaders } from '../headers';
import type { KubernetesObject } from '../kubernetesObject';
import { answerBody, type FrontAnswer, frontAnswers, type Route } from '../policy';
import { clientCertificateHeader, headerPrefix } from './approvedCallers';
import { clusterHost, type IstioFront, istioObject } from './istioFront';

/**
 * The routes, the longest prefix first. Each demands anew, request by request, that the connection's certificate is approved:
 * the check in the handshake does not reach connections that are open when a client is withdrawn.
 */
export function istioVirtualService(front: IstioFront): KubernetesObject {
  const routes = [...front.routes].sort((one, other) => other.pathPrefix.length - one.pathPrefix.length);
  return istioObject(front, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    name: front.name,
    spec: {
      hosts: front.hosts,
      gateways: [`${front.gateway.namespace}/${front.name}`],
      exportTo: ['.', front.gateway.namespace],
      http: [
        ...(front.approvedClients.length > 0 ? routes.map(route => httpRoute(route, front)) : []),
        refusal('not-approved', frontAnswers.clientNotApproved),
      ],
    },
  });
}

function httpRoute(route: Route, front: IstioFront) {
  const service = front.services.find(({ name }) => name === route.upstream);
  return {
    name: routeName(route),
    match: front.approvedClients.map(client => ({
      uri: { prefix: route.pathPrefix },
      headers: { [clientCertificateHeader]: { prefix: headerPrefix(client) } },
    })),
    ...(route.rewriteTo !== undefined && { rewrite: { uri: route.rewriteTo } }),
    route: [
      {
        destination: {
          host: clusterHost({ name: route.upstream, namespace: front.namespace }),
          ...(service && { port: { number: service.port } }),
        },
      },
    ],
    ...(front.corsAllowedOrigins.length > 0 && { corsPolicy: corsPolicy(front.corsAllowedOrigins) }),
    timeout: `${route.responseTimeoutSeconds}s`,
    // Only what never reached the service: an answer costs money, and asking twice pays twice.
    retries: { attempts: 2, retryOn: 'connect-failure,refused-stream' },
    headers: {
      request: { remove: [...strippedRequestHeaders], set: originHeaders },
      response: {
        remove: [...hiddenAnswerHeaders],
        set: answerHeaders,
        // An answer may be kept and given to a page of another origin (Fetch, "CORS protocol and HTTP caches").
        ...(front.corsAllowedOrigins.length > 0 && { add: { Vary: 'Origin' } }),
      },
    },
  };
}

/** The filter in the gateway answers preflights itself, and adds these headers after the service's own were taken away. */
function corsPolicy(origins: readonly string[]) {
  return {
    allowOrigins: origins.map(exact => ({ exact })),
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Accept', 'Content-Type'],
  };
}

/** Where a call came from, as Envoy has seen it; what the caller says of that is replaced. */
const originHeaders = {
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-For': '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
  'X-Real-IP': '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
};

const answerHeaders = {
  'Strict-Transport-Security': `max-age=${strictTransportSecurityMaxAge}`,
  'X-Content-Type-Options': 'nosniff',
};

function refusal(name: string, answer: FrontAnswer) {
  return {
    name,
    directResponse: { status: answer.status, body: { string: answerBody(answer) } },
    headers: { response: { set: { ...answerHeaders, 'Content-Type': 'application/json' } } },
  };
}

/** Shows in Envoy's logs and statistics. */
function routeName(route: Route): string {
  const path = route.pathPrefix.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${route.upstream}-${path || 'rest'}`;
}

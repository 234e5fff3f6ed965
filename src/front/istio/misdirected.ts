import type { KubernetesObject } from '../kubernetesObject';
import { answerBody, frontAnswers } from '../policy';
import { serverPortName } from './gateway';
import { type IstioFront, istioObject } from './istioFront';

/**
 * The 421 guard (RFC 9110, 15.5.20): Envoy does not tie the Host of a request to the SNI of its connection, so what comes over
 * this front's connections for any other host is refused here, and not served by whatever else the gateway knows.
 */
export function istioMisdirectedGuard(front: IstioFront): KubernetesObject {
  const { gateway, name } = front;
  const { status } = frontAnswers.misdirected;
  return istioObject(front, {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    name: `${name}-misdirected`,
    besideGateway: true,
    spec: {
      workloadSelector: { labels: gateway.selector },
      priority: 10,
      configPatches: [
        {
          applyTo: 'VIRTUAL_HOST',
          match: {
            context: 'GATEWAY',
            routeConfiguration: {
              portNumber: front.port,
              portName: serverPortName,
              gateway: `${gateway.namespace}/${name}`,
            },
          },
          patch: {
            operation: 'ADD',
            value: {
              name: `${name}-misdirected`,
              domains: ['*'],
              routes: [
                {
                  match: { prefix: '/' },
                  direct_response: { status, body: { inline_string: answerBody(frontAnswers.misdirected) } },
                  response_headers_to_add: [{ header: { key: 'Content-Type', value: 'application/json' } }],
                },
              ],
            },
          },
        },
      ],
    },
  });
}

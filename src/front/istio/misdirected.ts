import type { KubernetesObject } from '../kubernetesObject';
import { answerBody, frontAnswers } from '../policy';
import { envoyFilter, inRoutes } from './frontPatches';
import type { IstioFront } from './istioFront';

/**
 * The 421 guard (RFC 9110, 15.5.20): Envoy does not tie the Host of a request to the SNI of its connection, so what comes over
 * this front's connections for any other host is refused here, and not served by whatever else the gateway knows.
 */
export function istioMisdirectedGuard(front: IstioFront): KubernetesObject {
  const { status } = frontAnswers.misdirected;
  const value = {
    name: `${front.name}-misdirected`,
    domains: ['*'],
    routes: [
      {
        match: { prefix: '/' },
        direct_response: { status, body: { inline_string: answerBody(frontAnswers.misdirected) } },
        response_headers_to_add: [{ header: { key: 'Content-Type', value: 'application/json' } }],
      },
    ],
  };
  return envoyFilter(front, {
    name: 'misdirected',
    patches: [{ applyTo: 'VIRTUAL_HOST', match: inRoutes(front), patch: { operation: 'ADD', value } }],
  });
}

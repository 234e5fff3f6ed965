import type { KubernetesObject } from '../kubernetesObject';
import { type IstioFront, istioObject, type MeshService } from './istioFront';

/** Who may reach the services inside the mesh: the gateway, and nobody else, over mutual TLS alone. */
export function istioMeshPolicies(front: IstioFront): KubernetesObject[] {
  return [
    istioObject(front, {
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      name: 'default',
      spec: { mtls: { mode: 'STRICT' } },
    }),
    // A policy with no rule allows nothing: what no other policy lets in is refused.
    istioObject(front, { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', name: 'deny-all', spec: {} }),
    ...front.services.map(service => allowGateway(service, front)),
  ];
}

function allowGateway(service: MeshService, front: IstioFront): KubernetesObject {
  const { namespace, serviceAccount } = front.gateway;
  return istioObject(front, {
    apiVersion: 'security.istio.io/v1',
    kind: 'AuthorizationPolicy',
    name: `${service.name}-from-gateway`,
    spec: {
      selector: { matchLabels: service.selector },
      action: 'ALLOW',
      rules: [
        {
          from: [{ source: { principals: [`${front.trustDomain}/ns/${namespace}/sa/${serviceAccount}`] } }],
          to: [{ operation: { ports: [String(service.port)] } }],
        },
      ],
    },
  });
}

import type { KubernetesObject } from '../kubernetesObject';
import { type IstioFront, istioObject } from './istioFront';

/** What the services may reach: what is in their own namespace, and the billing hosts on 443, passed through as they are. */
export function istioEgress(front: IstioFront): KubernetesObject[] {
  const hosts = [...new Set(front.services.flatMap(service => service.egressHosts))];
  return [
    istioObject(front, {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Sidecar',
      name: 'default',
      spec: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' }, egress: [{ hosts: ['./*'] }] },
    }),
    ...(hosts.length > 0 ? [billingHosts(front, hosts)] : []),
  ];
}

/** `DNS`: the sidecar looks the host up itself, so that a forged SNI leads to the real billing host and nowhere else. */
function billingHosts(front: IstioFront, hosts: readonly string[]): KubernetesObject {
  return istioObject(front, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    name: 'billing',
    spec: {
      hosts,
      exportTo: ['.'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      ports: [{ number: 443, name: 'tls-billing', protocol: 'TLS' }],
    },
  });
}

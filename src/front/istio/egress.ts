import type { KubernetesObject } from '../kubernetesObject';
import { clusterHost, type EgressGateway, type IstioFront, istioObject } from './istioFront';

const networking = 'networking.istio.io/v1';
const port = { number: 443, name: 'tls-billing', protocol: 'TLS' };

/**
 * What the services may reach: what is in their own namespace, and the billing hosts on 443, whose TLS is passed through as it
 * is. Where there is an egress gateway the way leads through it: a sidecar is in the same pod as what it watches, and is no
 * barrier to a program that was taken over (Istio, Security best practices).
 */
export function istioEgress(front: IstioFront): KubernetesObject[] {
  const hosts = [...new Set(front.services.flatMap(service => service.egressHosts))];
  const { egressGateway } = front;
  const through = hosts.length > 0 ? egressGateway : undefined;
  return [
    istioObject(front, {
      apiVersion: networking,
      kind: 'Sidecar',
      name: 'default',
      spec: {
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
        egress: [{ hosts: ['./*', ...(through ? [`${through.namespace}/*`] : [])] }],
      },
    }),
    ...(hosts.length > 0 ? [billingHosts(front, hosts)] : []),
    ...(through ? [egressDoor(front, { hosts, through }), egressRoutes(front, { hosts, through })] : []),
  ];
}

/** `DNS`: whoever lets it out looks the host up itself, so that a forged SNI leads to the real billing host and nowhere else. */
function billingHosts(front: IstioFront, hosts: readonly string[]): KubernetesObject {
  return istioObject(front, {
    apiVersion: networking,
    kind: 'ServiceEntry',
    name: 'billing',
    spec: { hosts, exportTo: seenBy(front), location: 'MESH_EXTERNAL', resolution: 'DNS', ports: [port] },
  });
}

const seenBy = ({ egressGateway }: IstioFront): string[] => ['.', ...(egressGateway ? [egressGateway.namespace] : [])];

interface Way {
  hosts: readonly string[];
  through: EgressGateway;
}

const doorName = ({ name }: IstioFront): string => `${name}-egress`;

function egressDoor(front: IstioFront, { hosts, through }: Way): KubernetesObject {
  const server = { port, hosts: hosts.map(host => `${front.namespace}/${host}`), tls: { mode: 'PASSTHROUGH' } };
  return {
    apiVersion: networking,
    kind: 'Gateway',
    metadata: { name: doorName(front), namespace: through.namespace, labels: front.labels },
    spec: { selector: through.selector, servers: [server] },
  };
}

/** From the sidecars to the egress gateway, and from there to the host. */
function egressRoutes(front: IstioFront, { hosts, through }: Way): KubernetesObject {
  const door = `${through.namespace}/${doorName(front)}`;
  const gatewayHost = clusterHost({ name: through.service, namespace: through.namespace });
  const route = (gateways: string, sniHost: string, host: string) => ({
    match: [{ gateways: [gateways], port: port.number, sniHosts: [sniHost] }],
    route: [{ destination: { host, port: { number: port.number } } }],
  });
  return istioObject(front, {
    apiVersion: networking,
    kind: 'VirtualService',
    name: doorName(front),
    spec: {
      hosts,
      gateways: ['mesh', door],
      exportTo: seenBy(front),
      tls: hosts.flatMap(host => [route('mesh', host, gatewayHost), route(door, host, host)]),
    },
  });
}

import type { KubernetesObject } from '../kubernetesObject';
import { clusterHost, type IstioFront, istioObject } from './istioFront';

/** How the gateway and the mesh call each service: mutual TLS, the replica with the fewest requests, none that keeps failing. */
export function istioDestinationRules(front: IstioFront): KubernetesObject[] {
  return front.services.map(({ name }) =>
    istioObject(front, {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      name,
      spec: {
        host: clusterHost({ name, namespace: front.namespace }),
        exportTo: ['.', front.gateway.namespace],
        trafficPolicy: {
          tls: { mode: 'ISTIO_MUTUAL' },
          loadBalancer: { simple: 'LEAST_REQUEST' },
          connectionPool: {
            tcp: { connectTimeout: '5s', maxConnections: 1024 },
            http: { http1MaxPendingRequests: 256, http2MaxRequests: 1024 },
          },
          // Half of the replicas stay in use however many fail: all of them out would be an outage of our own making.
          outlierDetection: {
            consecutiveGatewayErrors: 5,
            consecutive5xxErrors: 0,
            interval: '10s',
            baseEjectionTime: '30s',
            maxEjectionPercent: 50,
          },
        },
      },
    }),
  );
}

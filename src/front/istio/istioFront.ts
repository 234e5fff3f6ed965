import type { KubernetesObject } from '../kubernetesObject';
import type { RateLimit, Route } from '../policy';

/** The {@link FrontPolicy} on a cluster whose front is an Istio gateway, with the places that only a cluster has. */
export interface IstioFront {
  /** Name of the Gateway and of what belongs to it. */
  name: string;
  /** Where the services are, and the routes to them. */
  namespace: string;
  gateway: GatewayPods;
  /** DNS names the front answers for. An address cannot be told apart by SNI (RFC 6066, 3), so there is none. */
  hosts: readonly string[];
  /** Port of the gateway. */
  port: number;
  /** Name of the Secret with the server's certificate, in the gateway's namespace. */
  credentialName: string;
  approvedClients: readonly ApprovedCertificate[];
  /** Per approved client and per instance of the gateway. */
  rate: RateLimit;
  routes: readonly Route[];
  services: readonly MeshService[];
  corsAllowedOrigins: readonly string[];
  /** Through it the services reach the billing hosts; without one, their sidecars let them out. */
  egressGateway?: EgressGateway;
  /** Of the mesh, as principals begin: `cluster.local`. */
  trustDomain: string;
  labels: Readonly<Record<string, string>>;
}

/** The pods of an Istio ingress gateway that is there already. */
export interface GatewayPods {
  namespace: string;
  /** Labels of the pods. */
  selector: Readonly<Record<string, string>>;
  serviceAccount: string;
}

/** The pods of an Istio egress gateway that is there already. */
export interface EgressGateway {
  namespace: string;
  /** Labels of the pods. */
  selector: Readonly<Record<string, string>>;
  /** Name of its Service. */
  service: string;
}

/** A client certificate approved beforehand. */
export interface ApprovedCertificate {
  name: string;
  /** SHA-256 of the DER form, lower-case hexadecimal. */
  certificateDigest: string;
}

/** A Service of the cluster; `name` is the upstream of the routes. */
export interface MeshService {
  name: string;
  port: number;
  /** Labels of its pods. */
  selector: Readonly<Record<string, string>>;
  /** Exact host names it may reach on port 443. */
  egressHosts: readonly string[];
}

/** As Istio names a Service of the cluster everywhere. */
export function clusterHost(options: { name: string; namespace: string }): string {
  return `${options.name}.${options.namespace}.svc.cluster.local`;
}

/** An object beside the services; beside the gateway's pods with `besideGateway`, as only there Istio applies it to them. */
export function istioObject(
  front: IstioFront,
  object: { apiVersion: string; kind: string; name: string; besideGateway?: boolean; spec: unknown },
): KubernetesObject {
  const { apiVersion, kind, name, besideGateway = false, spec } = object;
  const namespace = besideGateway ? front.gateway.namespace : front.namespace;
  return { apiVersion, kind, metadata: { name, namespace, labels: front.labels }, spec };
}

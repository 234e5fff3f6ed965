import type { ApprovedCertificate, EgressGateway, GatewayPods } from '../../../front/istio/istioFront';
import type { SandboxPlan } from '../../sandboxPlan';

/** A client certificate approved on the cluster. */
export type ClusterClient = ApprovedCertificate;

/** What is the same whoever makes the front. */
export interface ClusterPlace {
  plan: SandboxPlan;
  /** Made for this sandbox alone: it denies what it does not allow. */
  namespace: string;
  /** Pods of the gateway, which are there already. */
  gateway: Omit<GatewayPods, 'serviceAccount'>;
  /** Pods of an egress gateway; without one, services reach port 443 of public addresses. */
  egressGateway?: EgressGateway;
  /** The stand-in's program, file by file; needed only where the plan has the stand-in. */
  standInProgram?: readonly { path: string; content: string }[];
}

/** What a plan needs to become objects of a cluster with Istio. */
export interface ClusterOptions extends ClusterPlace {
  gateway: GatewayPods;
  approvedClients: readonly ClusterClient[];
  /** Of the mesh, as principals begin: `cluster.local`. */
  trustDomain: string;
}

/** What the front shows, and whom it believes. Holds secrets. */
export interface ClusterMaterial {
  /** PEM: the server certificate, then the authority that issued it. */
  serverCertificate: string;
  /** PEM, PKCS#8. */
  serverKey: string;
  /** PEM. */
  clientAuthority: string;
  /** PEM: what the client authority has revoked. */
  revocationList?: string;
}

/** Settings that are secret, by service id, then by name (`ApiKey`). */
export type ServiceSecrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Port of the gateway: the front speaks HTTPS and nothing else. */
export const gatewayPort = 443;

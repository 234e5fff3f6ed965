import type { ApprovedClient, FrontPolicy, Route } from '../policy';
import { normalizedName } from './hostName';

/** A policy made ready for one look-up a request. */
export interface PolicyReading {
  policy: FrontPolicy;
  names: ReadonlySet<string>;
  clientsBySerialNumber: ReadonlyMap<string, ApprovedClient>;
  /** The longest prefix first. */
  routes: readonly Route[];
}

export function readPolicy(policy: FrontPolicy): PolicyReading {
  return {
    policy,
    names: new Set(policy.names.map(normalizedName)),
    clientsBySerialNumber: new Map(policy.approvedClients.map(client => [client.serialNumber, client])),
    routes: [...policy.routes].sort((one, other) => other.pathPrefix.length - one.pathPrefix.length),
  };
}

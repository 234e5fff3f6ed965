import type { ApprovedClient, CallerKeys, FrontPolicy } from '../front/policy';
import type { SandboxPlan } from './sandboxPlan';

/** The policy of a planned sandbox, once the engine knows its sockets and the store knows who is approved. */
export function frontPolicyOfPlan(options: {
  plan: SandboxPlan;
  /** Unix socket or named pipe of a replica, counted from 1. */
  socketPath: (serviceId: string, replica: number) => string;
  approvedClients: readonly ApprovedClient[];
  callerKeys?: CallerKeys;
}): FrontPolicy {
  const { plan, socketPath, approvedClients, callerKeys } = options;
  return {
    names: plan.front.names,
    approvedClients,
    ...(callerKeys && { callerKeys }),
    rate: plan.front.rate,
    routes: plan.services.flatMap(service => service.routes),
    upstreams: plan.services.map(service => ({
      name: service.id,
      sockets: Array.from({ length: service.replicas }, (_, index) => socketPath(service.id, index + 1)),
    })),
    corsAllowedOrigins: plan.front.corsAllowedOrigins,
    egressHosts: [...new Set(plan.services.flatMap(service => service.egressHosts))],
  };
}

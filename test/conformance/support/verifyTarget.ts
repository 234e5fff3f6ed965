import type { VerifyTarget } from '../../../src/sandbox/verify/verify';
import type { FrontKind } from './front';
import type { Stage } from './fronts';
import { frontNames } from './material';

/** The front under test as `verify` sees it. What only an engine can try is closed here: engines have tests of their own. */
export function verifyTarget(stage: Stage, kind?: FrontKind): VerifyTarget {
  const { front, material, policy } = stage;
  const route = policy.routes.find(candidate => candidate.pathPrefix === '/');
  if (!route) throw new Error('a policy has a route for /');
  return {
    host: front.host,
    port: front.port,
    names: frontNames,
    serverAuthority: material.serverAuthority.certificatePem,
    clientAuthority: material.clientAuthority,
    closesUnmatched: kind?.refusesNamesBy === 'close',
    policySummary: {
      rate: policy.rate,
      maxBodyBytes: route.maxBodyBytes,
      callerKeysRequired: policy.callerKeys !== undefined,
      goodPath: '/ready',
    },
    approve: client => stage.update({ approvedClients: [...stage.policy.approvedClients, client] }),
    async withdraw({ serialNumber, after }) {
      await after.catch(() => undefined);
      await stage.update({
        approvedClients: stage.policy.approvedClients.filter(client => client.serialNumber !== serialNumber),
      });
    },
    tryDirectRoutes: async () => [{ target: 'the service', outcome: 'no address', reached: false }],
    tryEgress: async () => [{ target: 'example.test:443', outcome: 'network unreachable', reached: false }],
  };
}

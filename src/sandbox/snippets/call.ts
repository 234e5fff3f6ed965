import type { ClientFiles } from '../../certificates/store';
import type { Engine } from '../engine';
import type { SandboxPlan } from '../sandboxPlan';

/** One request to the front, with everything a program needs to be let in. Paths are absolute; nothing in it is secret. */
export interface Call {
  /** Scheme, host and port. */
  origin: string;
  method: string;
  /** Begins with `/`. */
  path: string;
  /** Where the front is, if the name in the origin need not lead there. */
  reachedAt?: { host: string; port: number };
  /** JSON. */
  body?: string;
  caFile: string;
  client: Pick<ClientFiles, 'certificateFile' | 'keyFile' | 'pkcs12File' | 'pkcs12PasswordFile'>;
  callerKeyRequired: boolean;
}

/** The environment variable from which a snippet takes the caller's key: a key never stands in a snippet. */
export const callerKeyVariable = 'SECURE_CONTAINER_CALLER_KEY';

/** Where the cloud and the front expect the caller's key. */
export const callerKeyHeader = 'Ocp-Apim-Subscription-Key';

/** The address of a planned front for programs: on this machine `localhost`, elsewhere the name it was given. */
export function originOf({ front }: SandboxPlan): string {
  return new URL(`https://${front.names[0] ?? 'localhost'}:${front.port}`).origin;
}

/** The request that shows that the first service works, or asks for its readiness where there is none. */
export function callOf(options: {
  plan: SandboxPlan;
  engine: Pick<Engine, 'kind' | 'frontHost' | 'frontPort'>;
  caFile: string;
  client: Call['client'];
}): Call {
  const { plan, engine, caFile, client } = options;
  const sample = plan.services[0]?.sample ?? { method: 'GET', path: '/ready' };
  // Names are the user's to lead to a cluster; those of a front on an engine lead there already.
  const reachedAt = engine.kind === 'kubernetes' && {
    host: engine.frontHost,
    port: engine.frontPort ?? plan.front.port,
  };
  return {
    origin: originOf(plan),
    ...sample,
    ...(reachedAt && { reachedAt }),
    caFile,
    client,
    callerKeyRequired: plan.front.callerKeysRequired,
  };
}

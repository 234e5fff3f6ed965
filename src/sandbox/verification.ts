import { join } from 'node:path';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import type { Home } from '../base/home';
import type { CertificateStore } from '../certificates/store';
import type { Engine, OperationContext, SandboxState } from './engine';
import type { SandboxPlan } from './sandboxPlan';
import type { AttackClients } from './verify/attackClients';
import type { ProbeResult } from './verify/probe';
import { verify } from './verify/verify';
import type { FrontAddress, StartingService, VerifyTarget } from './verify/verifyTarget';

export interface VerificationRecord {
  /** The sandbox that was verified, by when it was started: another one is not. */
  sandboxStartedAt: string;
  /** ISO 8601. */
  verifiedAt: string;
  results: readonly ProbeResult[];
}

/** A front to attack, wherever it runs: where it is reached, how its approved list is changed, what else can be tried. */
export type AttackedFront = Pick<
  VerifyTarget,
  'host' | 'port' | 'closesUnmatched' | 'approve' | 'withdraw' | 'tryDirectRoutes' | 'tryEgress'
>;

export interface VerifyFrontOptions {
  store: CertificateStore;
  /** What the front was made from. */
  plan: SandboxPlan;
  front: AttackedFront;
  /** The clients of the run, the approved one let in since the start of the front, so that no reload is needed for that. */
  clients?: Promise<AttackClients> | undefined;
  callerKey?: string | undefined;
  /** Given while the services still start. */
  starting?: StartingService | undefined;
  context: OperationContext;
}

export interface VerifySandboxOptions extends Omit<VerifyFrontOptions, 'plan' | 'front'> {
  home: Home;
  engine: Engine;
  state: SandboxState;
  /** Where the front is reached, if elsewhere than the engine and the plan say: through a load balancer, a tunnel. */
  address?: FrontAddress | undefined;
}

/** Attacks a front whose authorities are in the store. Changes its approved list for the time it takes. */
export async function verifyFront(options: VerifyFrontOptions): Promise<readonly ProbeResult[]> {
  const { store, plan, front, clients, callerKey, starting, context } = options;
  const { server, client } = await store.authorities();
  return verify({
    target: {
      ...front,
      names: plan.front.names,
      serverAuthority: server.certificatePem,
      clientAuthority: client,
      policySummary: {
        rate: plan.front.rate,
        maxBodyBytes: bodyLimitOf(plan),
        callerKeysRequired: plan.front.callerKeysRequired,
        goodPath: '/ready',
      },
      callerKey,
      clients,
      starting,
    },
    onProbe: result => context.report({ step: 'verify', probe: result.title }),
    ...(context.signal && { signal: context.signal }),
  });
}

/** Attacks the running sandbox, and keeps what came of it for `status`. */
export async function verifySandbox(options: VerifySandboxOptions): Promise<readonly ProbeResult[]> {
  const { home, state } = options;
  const results = await verifyFront({ ...options, plan: state.plan, front: frontOf(options) });
  const record: VerificationRecord = {
    sandboxStartedAt: state.startedAt,
    verifiedAt: new Date().toISOString(),
    results,
  };
  await writeFileWhole({ file: recordFile(home), content: JSON.stringify(record) });
  return results;
}

function frontOf({ store, engine, state, address, context }: VerifySandboxOptions): AttackedFront {
  return {
    host: engine.frontHost,
    port: engine.frontPort ?? state.plan.front.port,
    ...address,
    // The gateway of a cluster is an Envoy.
    closesUnmatched: engine.kind === 'kubernetes',
    approve: async approved => {
      await engine.update({ approvedClients: [...(await store.approvedClients()), approved] }, context);
    },
    withdraw: async ({ after }) => {
      // Also after a cancellation: a front that goes on must not admit a client that is gone.
      await engine.update({ approvedClients: await store.approvedClients() }, { report: context.report, after });
    },
    tryDirectRoutes: () => engine.tryDirectRoutes(),
    tryEgress: () => engine.tryEgress(),
  };
}

/** The last verification of this very sandbox, or undefined. */
export async function lastVerification(home: Home, state: SandboxState): Promise<VerificationRecord | undefined> {
  const text = await readTextIfPresent(recordFile(home));
  if (text === undefined) return undefined;
  try {
    const record = JSON.parse(text) as VerificationRecord;
    return record.sandboxStartedAt === state.startedAt ? record : undefined;
  } catch {
    // Only a record of what can be found out again at any time.
    return undefined;
  }
}

/** Whether every probe found what it should. */
export function allHold(results: readonly ProbeResult[]): boolean {
  return results.every(result => result.ok);
}

function bodyLimitOf(plan: SandboxPlan): number {
  const root = plan.services.flatMap(service => service.routes).find(route => route.pathPrefix === '/');
  return root?.maxBodyBytes ?? 0;
}

function recordFile(home: Home): string {
  return join(home.cache, 'verification.json');
}

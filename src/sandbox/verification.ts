import { join } from 'node:path';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import type { Home } from '../base/home';
import type { CertificateStore } from '../certificates/store';
import type { Engine, OperationContext, SandboxState } from './engine';
import type { SandboxPlan } from './sandboxPlan';
import type { AttackClients } from './verify/attackClients';
import type { ProbeResult } from './verify/probe';
import { verify } from './verify/verify';
import type { StartingService } from './verify/verifyTarget';

export interface VerificationRecord {
  /** The sandbox that was verified, by when it was started: another one is not. */
  sandboxStartedAt: string;
  /** ISO 8601. */
  verifiedAt: string;
  results: readonly ProbeResult[];
}

export interface VerifySandboxOptions {
  home: Home;
  store: CertificateStore;
  engine: Engine;
  state: SandboxState;
  /** The clients of the run, the approved one let in since the start of the front, so that no reload is needed for that. */
  clients?: Promise<AttackClients>;
  callerKey?: string | undefined;
  /** Given while the services still start. */
  starting?: StartingService | undefined;
  context: OperationContext;
}

/** Attacks the running sandbox, and keeps what came of it for `status`. */
export async function verifySandbox(options: VerifySandboxOptions): Promise<readonly ProbeResult[]> {
  const { home, store, engine, state, clients, callerKey, starting, context } = options;
  const { server, client } = await store.authorities();
  const { plan } = state;
  const results = await verify({
    target: {
      host: engine.frontHost,
      port: plan.front.port,
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
      approve: async approved => {
        await engine.update({ approvedClients: [...(await store.approvedClients()), approved] }, context);
      },
      withdraw: async ({ after }) => {
        // Also after a cancellation: a front that goes on must not admit a client that is gone.
        await engine.update({ approvedClients: await store.approvedClients() }, { report: context.report, after });
      },
      tryDirectRoutes: () => engine.tryDirectRoutes(),
      tryEgress: () => engine.tryEgress(),
    },
    onProbe: result => context.report({ step: 'verify', probe: result.title }),
    ...(context.signal && { signal: context.signal }),
  });
  const record: VerificationRecord = {
    sandboxStartedAt: state.startedAt,
    verifiedAt: new Date().toISOString(),
    results,
  };
  await writeFileWhole({ file: recordFile(home), content: JSON.stringify(record) });
  return results;
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

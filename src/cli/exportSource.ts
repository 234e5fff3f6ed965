import { findEngineInUse } from '../sandbox/chooseEngine';
import { withNames } from '../sandbox/plan';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { apiKeyGiven, plannedSandbox, type SandboxArguments } from './plannedSandbox';
import { callerKeysGiven } from './secrets';
import type { Session } from './session';

/** Options of `export`. */
export interface ExportArguments extends SandboxArguments {
  output?: string;
  force?: boolean;
  namespace: string;
  gatewayNamespace: string;
  gatewayLabel: string[];
  gatewayAccount: string;
  gatewayClass: string;
  egressGatewayNamespace?: string;
  egressGatewayLabel: string[];
  egressGatewayService: string;
  trustDomain: string;
}

/** What is exported, and what the user said beside it. */
export interface ExportSource {
  given: ExportArguments;
  session: Session;
  /** Where it goes, absolute. */
  folder: string;
  plan: SandboxPlan;
  /** By service, then by name; a secret that nobody gave is not there. */
  serviceSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Keys that callers must show, in clear. */
  callerKeys: readonly string[];
}

/**
 * The sandbox that runs, with the names of `--host` added; where none runs, or where `--service` asks for another, what `up`
 * would start with the same options. A running sandbox gives its secrets to nobody, so they are asked of the user again.
 * @throws SecureContainerError `usage`, and as the engine in use
 */
export async function exportSource(options: Pick<ExportSource, 'given' | 'session' | 'folder'>): Promise<ExportSource> {
  const { given, session } = options;
  const apiKey = await apiKeyGiven(given);
  const callerKeys = await callerKeysGiven(given.callerKeysFile);
  const running = given.service.length > 0 ? undefined : await runningPlan(session);
  if (running) {
    const serviceSecrets = Object.fromEntries(
      running.services.map(({ id, secretSettings }) => [
        id,
        apiKey && secretSettings.includes('ApiKey') ? { ApiKey: apiKey } : {},
      ]),
    );
    return { ...options, plan: withNames(running, given.host), serviceSecrets, callerKeys };
  }
  const { sandboxId } = session.home;
  return {
    ...options,
    callerKeys,
    ...plannedSandbox({ given, sandboxId, apiKey, callerKeysRequired: callerKeys.length > 0 }),
  };
}

async function runningPlan({ engines }: Session): Promise<SandboxPlan | undefined> {
  const engine = await findEngineInUse({ engines });
  return (await engine?.inspect())?.plan;
}

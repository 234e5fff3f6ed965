import { digestOf } from '../front/callerKeys';
import type { EngineChoice } from '../sandbox/chooseEngine';
import { callerKeysFor, type UpResult, up } from '../sandbox/lifecycle';
import { originOf } from '../sandbox/snippets/call';
import { allHold } from '../sandbox/verification';
import { exitCodes } from './exitCodes';
import { apiKeyGiven, plannedSandbox, type SandboxArguments } from './plannedSandbox';
import { callerKeysGiven } from './secrets';
import { answer, inSession, type Terminal } from './session';

export interface UpArguments extends SandboxArguments {
  engine: EngineChoice;
  startTimeout?: number;
  context?: string;
  namespace: string;
  gateway?: string;
  yes?: boolean;
}

/** `up`: starts, waits until ready, verifies, and says how to call it. */
export async function upCommand(given: UpArguments): Promise<number> {
  const apiKey = await apiKeyGiven(given);
  const callerKeys = await callerKeysGiven(given.callerKeysFile);
  const cluster = given.engine === 'kubernetes' ? await clusterOptions(given) : undefined;
  return inSession(async session => {
    const { plan: wanted, serviceSecrets } = plannedSandbox({
      given,
      sandboxId: session.home.sandboxId,
      apiKey,
      callerKeysRequired: callerKeys.length > 0,
    });
    const plan = cluster ? cluster.planOf(wanted) : wanted;
    const result = await up({
      ...session,
      choice: given.engine,
      plan,
      serviceSecrets,
      callerKeys: callerKeys.length > 0 ? callerKeysFor(callerKeys.map(digestOf)) : undefined,
      callerKey: callerKeys[0],
      startTimeoutSeconds: given.startTimeout,
    });
    session.quiet();
    // Loaded only where it is shown, and when there is nothing more to wait for.
    const text = given.json
      ? ''
      : (await import('./upText')).upText({ result, callerKeysRequired: callerKeys.length > 0 });
    answer({ json: given.json, value: jsonOf(result), text });
    return allHold(result.probes) ? exitCodes.good : exitCodes.no;
  }, cluster);
}

/** Loaded by who deploys alone. */
async function clusterOptions(given: UpArguments) {
  const [{ clusterPlan }, { confirmDeployment }] = await Promise.all([
    import('../sandbox/engines/kubernetes/clusterPlan'),
    import('./confirmDeployment'),
  ]);
  const { context, namespace, gateway, yes = false } = given;
  return {
    planOf: clusterPlan,
    cluster: (terminal: Terminal) => ({
      context,
      namespace,
      gateway,
      confirm: confirmDeployment({ ...terminal, yes }),
    }),
  };
}

function jsonOf(result: UpResult) {
  const { engine, reason, state, client, caFile, alreadyRunning, probes } = result;
  const services = state.plan.services.map(service => service.id);
  return {
    engine: engine.kind,
    engineAddress: engine.location.address,
    engineReason: reason,
    service: services[0],
    services,
    url: originOf(state.plan),
    caFile,
    clientCertificateFile: client.certificateFile,
    clientKeyFile: client.keyFile,
    clientPkcs12File: client.pkcs12File,
    state: 'running',
    alreadyRunning,
    verified: allHold(probes),
    probes,
  };
}

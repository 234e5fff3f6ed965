import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { Home } from '../base/home';
import { type IssuedCertificate, issueCertificate } from '../certificates/issue';
import type { CertificateStore, ClientFiles } from '../certificates/store';
import type { CallerKeys } from '../front/policy';
import {
  type ChosenEngine,
  cannotBeAsked,
  chooseEngine,
  type EngineChoice,
  type Engines,
  findEngineInUse,
} from './chooseEngine';
import type { Engine, FrontMaterial, OperationContext, SandboxState, StartOptions } from './engine';
import { forgetEngine, rememberEngine } from './lastEngine';
import { waitUntilReady } from './readiness';
import { withSandboxLock } from './sandboxLock';
import type { SandboxPlan } from './sandboxPlan';
import { verifySandbox } from './verification';
import { probeClient } from './verify/attackClients';
import type { ProbeResult } from './verify/probe';

/** The client that `up` makes, so that there is one to call with. */
export const defaultClientName = 'default';

export interface UpOptions {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  choice: EngineChoice;
  plan: SandboxPlan;
  serviceSecrets: StartOptions['serviceSecrets'];
  callerKeys?: CallerKeys | undefined;
  /** One of the caller keys in clear, for the probes; never kept. */
  callerKey?: string | undefined;
  /** Instead of the services' own: how long they may take to become ready. */
  startTimeoutSeconds?: number | undefined;
  context: OperationContext;
}

export interface UpResult {
  engine: Engine;
  /** Why this engine, in one sentence. */
  reason: string;
  state: SandboxState;
  client: ClientFiles;
  caFile: string;
  /** Whether it was running already and was left as it was. */
  alreadyRunning: boolean;
  probes: readonly ProbeResult[];
}

/**
 * Brings the sandbox to what the plan says: started, ready and verified. Idempotent: one that runs so already is only
 * verified, and its certificates renewed where due; one that differs is replaced; a half-made one is made anew.
 * A failed or cancelled start is undone.
 * @throws SecureContainerError of every kind; Cancelled
 */
export function up(options: UpOptions): Promise<UpResult> {
  const { home, context } = options;
  return withSandboxLock({ home, signal: context.signal }, async () => {
    const inUse = await findEngineInUse({ engines: options.engines });
    const running = await inUse?.inspect();
    if (inUse && running && isUpToDate(running, inUse, options)) return refresh({ engine: inUse, running, options });
    const chosen = await chooseEngine(options);
    await inUse?.stop(context);
    return start(chosen, options);
  });
}

function isUpToDate(running: SandboxState, engine: Engine, options: UpOptions): boolean {
  return (
    (options.choice === 'auto' || options.choice === engine.kind) &&
    isDeepStrictEqual(running.plan, options.plan) &&
    isWhole(running)
  );
}

/** A killed start may have left some of the parts only, all of them running. A service never exists without its side. */
function isWhole({ plan, parts }: SandboxState): boolean {
  const replicas = plan.services.reduce((count, service) => count + service.replicas, 0);
  return (
    parts.every(part => part.state === 'running') &&
    parts.some(part => part.role === 'front') &&
    parts.filter(part => part.role === 'service').length === replicas
  );
}

async function refresh(parts: { engine: Engine; running: SandboxState; options: UpOptions }): Promise<UpResult> {
  const { engine, running, options } = parts;
  const { home, store, callerKey, context } = options;
  const { material, client, caFile } = await frontMaterial(options);
  const probe = await issueProbeClient(store);
  await engine.update({ ...material, approvedClients: [...material.approvedClients, approval(probe)] }, context);
  await untilReady({ engine, probe, options });
  const probes = await verifySandbox({ home, store, engine, state: running, probeClient: probe, callerKey, context });
  const reason = l10n.t('It was running already.');
  return { engine, reason, state: running, client, caFile, alreadyRunning: true, probes };
}

async function start(chosen: ChosenEngine, options: UpOptions): Promise<UpResult> {
  const { engine, reason } = chosen;
  const { home, store, plan, serviceSecrets, callerKey, context } = options;
  const { material, client, caFile } = await frontMaterial(options);
  const probe = await issueProbeClient(store);
  await rememberEngine(home, engine.kind);
  try {
    const approvedClients = [...material.approvedClients, approval(probe)];
    await engine.start({ plan, material: { ...material, approvedClients }, serviceSecrets }, context);
    await untilReady({ engine, probe, options });
    const state = await existing(engine);
    const probes = await verifySandbox({ home, store, engine, state, probeClient: probe, callerKey, context });
    return { engine, reason, state, client, caFile, alreadyRunning: false, probes };
  } catch (error) {
    context.report({ step: 'undo', what: l10n.t('what was started') });
    await undo({ engine, home, context });
    throw error;
  }
}

/** Takes back a start. What failed first is what the user must hear, so a failure here is left out. */
async function undo(started: { engine: Engine; home: Home; context: OperationContext }): Promise<void> {
  const { engine, home, context } = started;
  await engine.stop({ report: context.report }).then(
    () => forgetEngine(home),
    () => undefined,
  );
}

async function untilReady(parts: { engine: Engine; probe: IssuedCertificate; options: UpOptions }): Promise<void> {
  const { engine, probe, options } = parts;
  const { server } = await options.store.authorities();
  await waitUntilReady({ ...options, engine, serverAuthority: server.certificatePem, client: probe });
}

async function existing(engine: Engine): Promise<SandboxState> {
  const state = await engine.inspect();
  if (state) return state;
  throw new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The sandbox was removed while it started.'),
    nextStep: l10n.t('Run the command again.'),
  });
}

async function frontMaterial({
  store,
  plan,
  callerKeys,
}: UpOptions): Promise<{ material: FrontMaterial; client: ClientFiles; caFile: string }> {
  const authorities = await store.authorities();
  const server = await store.server({ names: plan.front.names });
  const client = await store.ensureClient(defaultClientName);
  return {
    material: {
      serverCertificate: server.certificatePem,
      serverKey: server.keyPem,
      clientAuthority: authorities.client.certificatePem,
      approvedClients: await store.approvedClients(),
      ...(callerKeys && { callerKeys }),
    },
    client,
    caFile: authorities.server.certificateFile,
  };
}

async function issueProbeClient(store: CertificateStore): Promise<IssuedCertificate & { name: string }> {
  const { client } = await store.authorities();
  const request = probeClient(client);
  return { ...(await issueCertificate(request)), name: request.commonName };
}

function approval(probe: IssuedCertificate & { name: string }): { name: string; serialNumber: string } {
  return { name: probe.name, serialNumber: probe.serialNumber };
}

/** A new signing key for bearer tokens beside the digests of the keys: tokens of an earlier sandbox end with it. */
export function callerKeysFor(keyDigests: readonly string[]): CallerKeys {
  return { keyDigests, tokenSigningKey: randomBytes(32).toString('base64url') };
}

/**
 * The engine that holds the sandbox and its state.
 * @throws SecureContainerError `refused` when nothing runs, `engine-lost` when its engine cannot be asked
 */
export async function runningSandbox(options: {
  engines: Engines;
  home: Home;
}): Promise<{ engine: Engine; state: SandboxState }> {
  const engine = await findEngineInUse(options);
  const state = await engine?.inspect();
  if (engine && state) return { engine, state };
  throw new SecureContainerError({
    kind: 'refused',
    reason: l10n.t('No sandbox runs.'),
    nextStep: l10n.t('Start one with: secure-container up'),
  });
}

/**
 * Removes the sandbox, and what a killed start left of one; with `purge` also certificates, approvals, caches and logs.
 * Resolves too if there is nothing. @throws SecureContainerError `engine-lost` when its engine cannot be asked
 */
export function down(options: {
  home: Home;
  store: CertificateStore;
  engines: Engines;
  purge: boolean;
  context: OperationContext;
}): Promise<{ stopped: boolean }> {
  const { home, store, purge, context } = options;
  return withSandboxLock({ home, signal: context.signal }, async () => {
    const inUse = await findEngineInUse(options);
    await inUse?.stop(context);
    await clearElsewhere({ engines: options.engines, inUse });
    await forgetEngine(home);
    if (purge) {
      await store.purge();
      await Promise.all([home.cache, home.logs].map(folder => rm(folder, { recursive: true, force: true })));
    }
    return { stopped: inUse !== undefined };
  });
}

/** A start that was killed early has left volumes and a network, but no part to find it by. */
async function clearElsewhere({ engines, inUse }: { engines: Engines; inUse: Engine | undefined }): Promise<void> {
  const quiet: OperationContext = { report: () => undefined };
  if (inUse?.kind !== 'embedded') await (await engines.embedded()).stop(quiet);
  if (inUse?.kind === 'docker') return;
  try {
    await (await engines.docker()).stop(quiet);
  } catch (error) {
    if (!cannotBeAsked(error)) throw error;
  }
}

import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { SecureContainerError, throwIfCancelled } from '../base/errors';
import type { Home } from '../base/home';
import type { CertificateStore, ClientFiles } from '../certificates/store';
import type { CallerKeys } from '../front/policy';
import {
  type ChosenEngine,
  cannotBeAsked,
  chooseEngine,
  type EngineChoice,
  type Engines,
  findEngineInUse,
  openedOnce,
} from './chooseEngine';
import type { Engine, OperationContext, SandboxState, StartOptions } from './engine';
import { forgetEngine, rememberEngine } from './lastEngine';
import { awaitReadiness } from './readiness';
import { withSandboxLock } from './sandboxLock';
import type { SandboxPlan } from './sandboxPlan';
import { type StartMaterial, startMaterial } from './startMaterial';
import { verifySandbox } from './verification';
import type { ProbeResult } from './verify/probe';

export { defaultClientName } from './startMaterial';

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
export function up(given: UpOptions): Promise<UpResult> {
  const { home, context } = given;
  const options = { ...given, engines: openedOnce(given.engines) };
  return withSandboxLock({ home, signal: context.signal }, async () => {
    const inUse = await findEngineInUse({ engines: options.engines });
    const running = await inUse?.inspect();
    // What changes in place shows first what it would change.
    const asItIs = inUse && running && !inUse.changesInPlace && isUpToDate(running, inUse, options);
    if (asItIs) return refresh({ engine: inUse, running, options });
    if (inUse) refuseToMove(inUse, options);
    const chosen = await chooseEngine(options);
    const inPlace = inUse !== undefined && chosen.engine.changesInPlace === true;
    if (!inPlace) await inUse?.stop(context);
    return start(chosen, { ...options, inPlace });
  });
}

function isUpToDate(running: SandboxState, engine: Engine, options: UpOptions): boolean {
  return (
    (options.choice === 'auto' || options.choice === engine.kind) &&
    isDeepStrictEqual(running.plan, options.plan) &&
    isWhole(running)
  );
}

/** What is deployed to a cluster serves others too: a start here must not end it, nor a deployment what runs here. */
function refuseToMove(inUse: Engine, { choice }: UpOptions): void {
  if ((inUse.kind === 'kubernetes') === (choice === 'kubernetes')) return;
  throw new SecureContainerError({
    kind: 'refused',
    remedy: 'stop',
    reason: l10n.t('The sandbox runs elsewhere already: {0} ({1}).', inUse.location.address, inUse.kind),
    nextStep: l10n.t(
      'Remove it first with: secure-container down. For a second sandbox choose another folder with SECURE_CONTAINER_HOME.',
    ),
  });
}

/** A killed start may have left some of the parts only, all of them running. A service never exists without its side. */
function isWhole({ plan, parts }: SandboxState): boolean {
  const replicas = plan.services.reduce((count, service) => count + service.replicas, 0);
  return (
    parts.every(part => part.state === 'running') &&
    parts.some(part => part.role === 'front') &&
    parts.filter(part => part.role === 'service').length >= replicas
  );
}

async function refresh(parts: { engine: Engine; running: SandboxState; options: UpOptions }): Promise<UpResult> {
  const { engine, running: state, options } = parts;
  const certificates = await startMaterial({ ...options, forAttack: true });
  await engine.update(certificates.material, options.context);
  const probes = await verifyWhileStarting({ engine, state, certificates, options });
  const { client, caFile } = certificates;
  return { engine, reason: l10n.t('It was running already.'), state, client, caFile, alreadyRunning: true, probes };
}

async function start({ engine, reason }: ChosenEngine, options: UpOptions & { inPlace: boolean }): Promise<UpResult> {
  const { home, plan, serviceSecrets, inPlace, context } = options;
  let made: Promise<StartMaterial> | undefined;
  const certificatesOnce = () => {
    // Of what runs on, the user is shown each change: that of a verification is its own, and gone after it.
    made ??= startMaterial({ ...options, forAttack: !inPlace });
    return made;
  };
  const material = async () => (await certificatesOnce()).material;
  await rememberEngine(home, engine.kind);
  try {
    await engine.start({ plan, material, serviceSecrets }, context);
    const certificates = await certificatesOnce();
    const state = await existing(engine);
    const probes = await verifyWhileStarting({ engine, state, certificates, options });
    throwIfCancelled(context.signal);
    const { client, caFile } = certificates;
    return { engine, reason, state, client, caFile, alreadyRunning: false, probes };
  } catch (error) {
    if (inPlace) throw error;
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

/** Attacks the front while the services get ready. The user's own client shows at the end that approved ones are let in. */
async function verifyWhileStarting(parts: {
  engine: Engine;
  state: SandboxState;
  certificates: StartMaterial;
  options: UpOptions;
}): Promise<readonly ProbeResult[]> {
  const { engine, state, certificates, options } = parts;
  const { serverAuthority, clientIdentity: client, attackClients: clients } = certificates;
  const readiness = awaitReadiness({ ...options, engine, serverAuthority, client });
  try {
    return await verifySandbox({ ...options, engine, state, clients, starting: { ...readiness, client } });
  } finally {
    readiness.stop();
  }
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

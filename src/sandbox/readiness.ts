import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError, throwIfCancelled } from '../base/errors';
import { frontAnswers } from '../front/policy';
import { explainLogLine, explainStatus } from '../services/knownFailures';
import type { Engine, OperationContext } from './engine';
import type { PlannedService, SandboxPlan } from './sandboxPlan';
import type { ClientIdentity } from './verify/attackClients';
import { type Connection, credentials, openConnection } from './verify/connection';
import { type AttemptResult, errorCodeOf } from './verify/evidence';

export interface ReadinessOptions {
  engine: Engine;
  plan: SandboxPlan;
  /** PEM. */
  serverAuthority: string;
  /** On the approved list, and not about to be taken off. */
  client: ClientIdentity;
  callerKey?: string | undefined;
  /** Instead of the services' own. */
  startTimeoutSeconds?: number | undefined;
  context: OperationContext;
}

export interface Readiness {
  /** Resolves when the front has ended a TLS handshake, and so has read its policy: before, an engine may take TCP connections for it. */
  front: Promise<unknown>;
  /** Resolves when every service has answered anything at all. */
  answers: Promise<unknown>;
  /** Resolves when every service is ready, and what it says of its billing key is good. */
  ready: Promise<unknown>;
  /** Asks no more; none of the promises is then of any use. */
  stop(): void;
}

/** Waits between two questions, milliseconds; in between an eighth of the time so far: a stand-in is ready at once, a model takes minutes. */
const shortestPause = 50;
const longestPause = 1_000;
/** The engine is asked for the state of the parts no more often, milliseconds. */
const pauseBetweenLooks = 250;
/** The front itself starts in a fraction of a second, and its attackers wait for it. */
const pauseBeforeFront = 15;

/** After so many milliseconds people want to see what is going on. */
const silence = 1_600;

/** While a service is silent, each question puts some lines of the front and the side after its last one. */
const logLinesToSearch = 400;

/**
 * Begins to ask every service for `/ready` through the front, as an approved client: what is measured is what a caller
 * will have. Once it is ready `/status` tells whether the billing key is good. Both promises reject with SecureContainerError
 * `service-exited`, `service-out-of-memory`, `service-not-ready`, `front-failed`, or Cancelled.
 */
export function awaitReadiness(options: ReadinessOptions): Readiness {
  const { plan, context } = options;
  const stopping = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, stopping.signal]) : stopping.signal;
  const waits = plan.services.map(service => {
    const [front, onFront] = milestone();
    const [answers, onAnswer] = milestone();
    const waiting = { ...options, context: { ...context, signal }, onFront, onAnswer };
    const ready = waitForService(service, waiting);
    return { front: Promise.race([front, ready]), answers: Promise.race([answers, ready]), ready };
  });
  const all = (what: 'front' | 'answers' | 'ready') => {
    const reached = Promise.all(waits.map(wait => wait[what]));
    // A failure may come before anybody waits for it.
    reached.catch(() => undefined);
    return reached;
  };
  return { front: all('front'), answers: all('answers'), ready: all('ready'), stop: () => stopping.abort() };
}

function milestone(): [reached: Promise<void>, reach: () => void] {
  let reach = () => {};
  const reached = new Promise<void>(resolve => {
    reach = resolve;
  });
  return [reached, reach];
}

interface Waiting extends ReadinessOptions {
  context: OperationContext & { signal: AbortSignal };
  onFront: () => void;
  onAnswer: () => void;
}

async function waitForService(service: PlannedService, options: Waiting): Promise<void> {
  const { plan, context, onAnswer } = options;
  const caller = callerOf(options);
  const patienceSeconds = options.startTimeoutSeconds ?? service.startTimeoutSeconds;
  // So that a client with a low rate has something left of it when the service is ready.
  const leastPause = Math.max(shortestPause, Math.min(longestPause, 1000 / plan.front.rate.requestsPerSecond));
  const start = performance.now();
  let looked = 0;
  try {
    for (let waited = 0; waited < patienceSeconds * 1000; waited = performance.now() - start) {
      throwIfCancelled(context.signal);
      const result = await caller.ask(`/${service.id}/ready`);
      const frontAnswered = result.outcome === 'answered';
      if (isOfService(result)) onAnswer();
      else if (waited - looked > pauseBetweenLooks) {
        looked = waited;
        await failIfEnded(service, options);
      }
      if (isReady(result)) return await checkStatus({ service, caller, context });
      if (waited > silence) await reportWaiting(service, options);
      await pause(
        Math.max(frontAnswered ? leastPause : pauseBeforeFront, Math.min(waited / 8, longestPause)),
        context.signal,
      );
    }
  } finally {
    caller.close();
  }
  const line = await newestLogLine(service, options);
  throw new SecureContainerError({
    kind: 'service-not-ready',
    reason: l10n.t('{0} was not ready after {1} seconds.', service.displayName, patienceSeconds),
    nextStep: line
      ? l10n.t('Its last log line was: {0}', line)
      : l10n.t('Give it more memory or processors, and try again.'),
  });
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {
    throw new Cancelled();
  });
}

async function reportWaiting(service: PlannedService, options: Waiting): Promise<void> {
  const lastLogLine = await newestLogLine(service, options);
  const wait = { step: 'wait', service: service.id, awaiting: '/ready' } as const;
  options.context.report({ ...wait, ...(lastLogLine && { lastLogLine }) });
}

interface Caller {
  ask(path: string): Promise<AttemptResult>;
  close(): void;
}

/** Asks on one connection for as long as it lasts. */
function callerOf({ engine, plan, serverAuthority, client, callerKey, context, onFront }: Waiting): Caller {
  const secureContext = credentials({ authority: serverAuthority, client });
  const [name = 'localhost'] = plan.front.names;
  let connection: Connection | undefined;
  const close = (): void => {
    connection?.close();
    connection = undefined;
  };
  return {
    close,
    async ask(path) {
      if (!connection) {
        const opening = await openConnection({
          host: engine.frontHost,
          port: engine.frontPort ?? plan.front.port,
          servername: name,
          identity: name,
          alpn: 'http/1.1',
          secureContext,
          signal: context.signal,
        });
        if (opening.outcome !== 'open') return opening;
        connection = opening.connection;
        onFront();
      }
      const result = await connection.request({
        path,
        hostHeader: `${name}:${plan.front.port}`,
        ...(callerKey && { headers: { 'Ocp-Apim-Subscription-Key': callerKey } }),
      });
      if (result.outcome !== 'answered') close();
      return result;
    },
  };
}

const ownAnswers = new Set<string>(Object.values(frontAnswers).map(({ code }) => code));

/** Whether it was the service that answered, not the front in its place. */
function isOfService(result: AttemptResult): boolean {
  return result.outcome === 'answered' && result.status !== 429 && !ownAnswers.has(errorCodeOf(result) ?? '');
}

/** Only 200 with `"ready":"ready"` counts where a service says so at all: no page documents what it answers before. */
function isReady(result: AttemptResult): boolean {
  if (result.outcome !== 'answered' || result.status !== 200) return false;
  const ready = fieldOf(result.body, 'ready');
  return ready === undefined || ready === 'ready';
}

/** @throws SecureContainerError `service-not-ready` with the known meaning of a bad `apiStatus` */
async function checkStatus(options: {
  service: PlannedService;
  caller: Caller;
  context: OperationContext;
}): Promise<void> {
  const { service, caller, context } = options;
  context.report({ step: 'wait', service: service.id, awaiting: '/status' });
  const result = await caller.ask(`/${service.id}/status`);
  if (result.outcome !== 'answered' || result.status !== 200) return;
  const apiStatus = fieldOf(result.body, 'apiStatus');
  if (apiStatus === undefined) return;
  const failure = explainStatus(apiStatus, fieldOf(result.body, 'apiStatusMessage'));
  if (failure) throw new SecureContainerError({ kind: 'service-not-ready', ...failure });
}

function fieldOf(body: Buffer, name: string): string | undefined {
  try {
    const value = (JSON.parse(body.toString()) as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

async function failIfEnded(service: PlannedService, options: ReadinessOptions): Promise<void> {
  const state = await options.engine.inspect();
  const ended = state?.parts.find(part => part.state === 'exited' && (!part.service || part.service === service.id));
  if (state && !ended) return;
  if (!state || !ended) {
    throw new SecureContainerError({
      kind: 'engine-failed',
      reason: l10n.t('The sandbox was removed while it started.'),
      nextStep: l10n.t('Run the command again.'),
    });
  }
  const line = await newestLogLine(service, options);
  if (ended.outOfMemory) {
    throw new SecureContainerError({
      kind: 'service-out-of-memory',
      reason: l10n.t('{0} ran out of memory and was stopped.', service.displayName),
      nextStep: l10n.t('Close other programs or give the engine more memory, and try again.'),
    });
  }
  const known = line ? explainLogLine(line) : undefined;
  if (known) throw new SecureContainerError({ kind: 'service-exited', ...known });
  const name = ended.role === 'front' ? l10n.t('The front') : service.displayName;
  throw new SecureContainerError({
    kind: ended.role === 'front' ? 'front-failed' : 'service-exited',
    reason: l10n.t('{0} ended by itself with exit code {1}.', name, ended.exitCode ?? '?'),
    nextStep: line ? l10n.t('Its last log line was: {0}', line) : l10n.t('It left no log.'),
  });
}

/**
 * The newest line of the service's own log, not of its side's: what people look for when something does not start. Undefined
 * too where logs are not to be had, as on a cluster that forbids them: it only helps to understand.
 */
async function newestLogLine(service: PlannedService, options: ReadinessOptions): Promise<string | undefined> {
  let newest: string | undefined;
  try {
    for await (const line of options.engine.logs({ follow: false, tail: logLinesToSearch })) {
      const isOfService = line.role === 'service' && line.part.includes(service.id);
      if (isOfService && line.text.trim() !== '') newest = line.text.trim();
    }
  } catch (error) {
    if (!SecureContainerError.is(error) || error.kind === 'engine-lost') throw error;
  }
  return newest;
}

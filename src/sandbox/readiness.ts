import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError, throwIfCancelled } from '../base/errors';
import type { IssuedCertificate } from '../certificates/issue';
import { explainLogLine, explainStatus } from '../services/knownFailures';
import type { Engine, OperationContext } from './engine';
import type { PlannedService, SandboxPlan } from './sandboxPlan';
import { credentials, openConnection } from './verify/connection';
import type { AttemptResult } from './verify/evidence';

export interface ReadinessOptions {
  engine: Engine;
  plan: SandboxPlan;
  /** PEM. */
  serverAuthority: string;
  /** On the approved list. */
  client: IssuedCertificate;
  callerKey?: string | undefined;
  /** Instead of the services' own. */
  startTimeoutSeconds?: number | undefined;
  context: OperationContext;
}

/** First wait between two questions, milliseconds; it doubles up to the longest: a stand-in is ready at once, a model takes minutes. */
const shortestPause = 25;
const longestPause = 1_000;

/** While a service is silent, each question puts some lines of the front and the side after its last one. */
const logLinesToSearch = 400;

/**
 * Waits until every service answers `/ready` through the front, asked as an approved client: what is measured is what
 * a caller will have. Then asks `/status`, which tells whether the billing key is good.
 * @throws SecureContainerError `service-exited`, `service-out-of-memory`, `service-not-ready`, `front-failed`; Cancelled
 */
export async function waitUntilReady(options: ReadinessOptions): Promise<void> {
  await Promise.all(options.plan.services.map(service => waitForService(service, options)));
}

async function waitForService(service: PlannedService, options: ReadinessOptions): Promise<void> {
  const { context } = options;
  const patienceSeconds = options.startTimeoutSeconds ?? service.startTimeoutSeconds;
  const deadline = performance.now() + patienceSeconds * 1000;
  let last: AttemptResult | undefined;
  for (let pause = shortestPause; performance.now() < deadline; pause = Math.min(pause * 2, longestPause)) {
    throwIfCancelled(context.signal);
    last = await ask(`/${service.id}/ready`, options);
    if (isReady(last)) return checkStatus(service, options);
    // A service that runs but is not ready may take minutes; one that ended never will be.
    if (pause >= 200) {
      const lastLogLine = await newestLogLine(service, options);
      context.report({ step: 'wait', service: service.id, awaiting: '/ready', ...(lastLogLine && { lastLogLine }) });
    }
    await failIfEnded(service, options);
    await sleep(pause, undefined, context.signal ? { signal: context.signal } : undefined).catch(() => {
      throw new Cancelled();
    });
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

async function ask(path: string, options: ReadinessOptions): Promise<AttemptResult> {
  const { engine, plan, serverAuthority, client, callerKey, context } = options;
  const opening = await openConnection({
    host: engine.frontHost,
    port: plan.front.port,
    servername: 'localhost',
    identity: 'localhost',
    alpn: 'http/1.1',
    secureContext: credentials({ authority: serverAuthority, client }),
    signal: context.signal,
  });
  if (opening.outcome !== 'open') return opening;
  try {
    return await opening.connection.request({
      path,
      hostHeader: `localhost:${plan.front.port}`,
      ...(callerKey && { headers: { 'Ocp-Apim-Subscription-Key': callerKey } }),
    });
  } finally {
    opening.connection.close();
  }
}

/** Only 200 with `"ready":"ready"` counts where a service says so at all: no page documents what it answers before. */
function isReady(result: AttemptResult): boolean {
  if (result.outcome !== 'answered' || result.status !== 200) return false;
  const ready = fieldOf(result.body, 'ready');
  return ready === undefined || ready === 'ready';
}

/** @throws SecureContainerError `service-not-ready` with the known meaning of a bad `apiStatus` */
async function checkStatus(service: PlannedService, options: ReadinessOptions): Promise<void> {
  options.context.report({ step: 'wait', service: service.id, awaiting: '/status' });
  const result = await ask(`/${service.id}/status`, options);
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

/** The newest line of the service's own log, not of its side's: what people look for when something does not start. */
async function newestLogLine(service: PlannedService, options: ReadinessOptions): Promise<string | undefined> {
  let newest: string | undefined;
  for await (const line of options.engine.logs({ follow: false, tail: logLinesToSearch })) {
    if (line.role === 'service' && line.part.includes(service.id) && line.text.trim() !== '') newest = line.text.trim();
  }
  return newest;
}

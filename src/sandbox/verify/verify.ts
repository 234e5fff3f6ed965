import * as l10n from '@vscode/l10n';
import { Cancelled, messageOf, throwIfCancelled } from '../../base/errors';
import { issueCertificate } from '../../certificates/issue';
import { commonNameOf, makeAttackClients, probeClient } from './attackClients';
import type { Connection } from './connection';
import { knockingAt } from './knocking';
import type { Finding, Probe, ProbeContext, ProbeResult, Stage } from './probe';
import { allProbes, controlProbe } from './probes';
import type { VerifyTarget } from './verifyTarget';

export type { ProbeResult } from './probe';
export type { PolicySummary, VerifyTarget } from './verifyTarget';

export interface VerifyOptions {
  target: VerifyTarget;
  /** Called with each result as soon as it is known, in no set order. */
  onProbe?: (result: ProbeResult) => void;
  signal?: AbortSignal;
}

/**
 * Attacks a running front and tells what came of it, a result a probe, in a fixed order. The front is changed twice at
 * most: the probe client is approved (unless it is already) and withdrawn, the latter whatever happens.
 * @throws Cancelled if the signal is aborted; whatever `approve` or `withdraw` throw
 */
export async function verify(options: VerifyOptions): Promise<ProbeResult[]> {
  const { target, signal } = options;
  throwIfCancelled(signal);
  const approved = target.alreadyApproved ?? (await issueCertificate(probeClient(target.clientAuthority)));
  const { serialNumber } = approved;
  const live: Connection[] = [];
  let admitted = target.alreadyApproved !== undefined;
  try {
    const clients = await makeAttackClients({ authority: target.clientAuthority, approved });
    const run = stageRunner(options, { target, clients, knocking: knockingAt(target, signal), live });
    if (!admitted) {
      admitted = true;
      await target.approve({ name: commonNameOf(approved), serialNumber });
    }

    const attackFront = async () => {
      await run('control');
      await run('attack');
      await run('burst');
      admitted = false;
      await target.withdraw(serialNumber);
      return run('withdrawn');
    };
    const [, results] = await Promise.all([run('engine'), attackFront()]);
    return allInOrder(results);
  } finally {
    for (const connection of live) connection.close();
    if (admitted) await target.withdraw(serialNumber);
  }
}

type Results = Map<string, ProbeResult>;

/** Runs all probes of a stage side by side; gives all results so far, by probe. */
function stageRunner(options: VerifyOptions, context: ProbeContext): (stage: Stage) => Promise<Results> {
  const results: Results = new Map();

  async function run(probe: Probe): Promise<void> {
    const { id, title, expected, stage } = probe;
    const independent = stage === 'control' || stage === 'engine';
    const finding = independent || results.get(controlProbe)?.ok ? await findingOf(probe, context) : nothingProved();
    throwIfCancelled(options.signal);
    const result = { probe: id, title, expected, ...finding };
    results.set(id, result);
    options.onProbe?.(result);
  }

  return async stage => {
    throwIfCancelled(options.signal);
    await Promise.all(
      allProbes()
        .filter(probe => probe.stage === stage)
        .map(run),
    );
    return results;
  };
}

function allInOrder(results: Results): ProbeResult[] {
  return allProbes().flatMap(({ id }) => results.get(id) ?? []);
}

/** A front that lets nobody in proves nothing by refusing. */
function nothingProved(): Finding {
  const observed = l10n.t('not tried: an approved client is not let in, so a refusal proves nothing');
  return { observed, ok: false };
}

async function findingOf(probe: Probe, context: ProbeContext): Promise<Finding> {
  try {
    return await probe.run(context);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return { observed: l10n.t('the probe failed: {0}', messageOf(error)), ok: false };
  }
}

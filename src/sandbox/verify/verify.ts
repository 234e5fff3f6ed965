import { allDone } from '../../base/allDone';
import { throwIfCancelled } from '../../base/errors';
import { type IssuedCertificate, issueCertificate } from '../../certificates/issue';
import { type AttackClients, approvalOf, makeAttackClients, probeClient } from './attackClients';
import type { Connection } from './connection';
import { knockingAt } from './knocking';
import type { ProbeResult } from './probe';
import { ProbeRun } from './probeRun';
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
 * @throws Cancelled if the signal is aborted; SecureContainerError `engine-lost`; whatever `approve` or `withdraw` throw, and `starting` rejects with
 */
export async function verify(options: VerifyOptions): Promise<ProbeResult[]> {
  const { target, signal } = options;
  throwIfCancelled(signal);
  const clients = await (target.clients ?? newClients(target));
  const live: Connection[] = [];
  const run = new ProbeRun(options, { target, clients, knocking: knockingAt(target, signal), live });
  try {
    await allDone([run.stage('engine'), attackFront({ target, run, approved: clients.approved })]);
    return run.results();
  } finally {
    for (const connection of live) connection.close();
  }
}

async function newClients({ clientAuthority: authority }: VerifyTarget): Promise<AttackClients> {
  return makeAttackClients({ authority, approved: await issueCertificate(probeClient(authority)) });
}

async function attackFront(parts: { target: VerifyTarget; run: ProbeRun; approved: IssuedCertificate }): Promise<void> {
  const { target, run, approved } = parts;
  const { serialNumber } = approved;
  const { starting } = target;
  const approving = target.clients ?? target.approve(approvalOf(approved));
  const attacked = approving.then(async () => {
    await starting?.front;
    await (starting ? run.admission() : run.control());
    await run.stage('attack');
    // Before, what is let through would only fill the logs with errors: nothing listens.
    await starting?.answers;
    await run.stage('burst');
  });
  const withdrawal = () => target.withdraw({ serialNumber, after: attacked });
  // A front that has not answered yet may still have to read its list, and would begin with the one of after.
  const hasBegun = Promise.resolve(approving).then(() => starting?.front);
  await allDone([attacked, hasBegun.then(withdrawal, withdrawal)]);
  await run.stage('withdrawn');
  await starting?.ready;
  await run.control();
}

import assert from 'node:assert/strict';
import { allProbes } from '../../../src/sandbox/verify/probes';
import { verify } from '../../../src/sandbox/verify/verify';
import type { StartingService } from '../../../src/sandbox/verify/verifyTarget';
import type { Stage } from '../../conformance/support/fronts';
import { approval, keys, makeClient } from '../../conformance/support/material';
import { verifyTarget } from '../../conformance/support/verifyTarget';

/** What the fronts to be weakened grant; small, so that a burst is soon over it. */
export const weakenedRate = { requestsPerSecond: 20, burst: 20 };

/** Probes of the front, all of which depend on an approved client being let in. */
export const frontProbes = allProbes()
  .filter(probe => probe.stage !== 'engine')
  .map(probe => probe.id);

/**
 * Verifies against what the front should be, whatever it has become, and demands that exactly these probes fail: once as
 * `verify` does, once as `up` does while the service starts.
 */
export async function assertFailing(stage: Stage, expected: readonly string[]): Promise<void> {
  const resident = await makeClient(stage.material, 'resident');
  await assertFailingWith({ stage, expected });
  await stage.update({ approvedClients: [approval(resident)] });
  await assertFailingWith({ stage, expected, starting: { ...started, client: resident } });
  await stage.update({ approvedClients: [] });
}

/** A service that is there already. */
export const started = { front: Promise.resolve(), answers: Promise.resolve(), ready: Promise.resolve() };

async function assertFailingWith(options: {
  stage: Stage;
  expected: readonly string[];
  starting?: StartingService;
}): Promise<void> {
  const { stage, expected, starting } = options;
  const target = verifyTarget(stage);
  const policySummary = {
    rate: weakenedRate,
    maxBodyBytes: target.policySummary.maxBodyBytes,
    callerKeysRequired: true,
    goodPath: '/ready',
  };
  const results = await verify({ target: { ...target, policySummary, callerKey: keys[0], starting } });
  const failed = results.filter(result => !result.ok);
  assert.deepEqual(
    failed.map(result => result.probe).sort(),
    [...expected].sort(),
    [starting && 'while it starts', ...failed.map(result => `${result.probe}: ${result.observed}`)].join('\n'),
  );
}

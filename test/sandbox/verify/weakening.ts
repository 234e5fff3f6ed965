import assert from 'node:assert/strict';
import { allProbes } from '../../../src/sandbox/verify/probes';
import { verify } from '../../../src/sandbox/verify/verify';
import type { Stage } from '../../conformance/support/fronts';
import { keys } from '../../conformance/support/material';
import { verifyTarget } from '../../conformance/support/verifyTarget';

/** What the fronts to be weakened grant; small, so that a burst is soon over it. */
export const weakenedRate = { requestsPerSecond: 20, burst: 20 };

/** Probes of the front, all of which depend on an approved client being let in. */
export const frontProbes = allProbes()
  .filter(probe => probe.stage !== 'engine')
  .map(probe => probe.id);

/** Verifies against what the front should be, whatever it has become, and demands that exactly these probes fail. */
export async function assertFailing(stage: Stage, expected: readonly string[]): Promise<void> {
  const policySummary = {
    rate: weakenedRate,
    maxBodyBytes: verifyTarget(stage).policySummary.maxBodyBytes,
    callerKeysRequired: true,
    goodPath: '/ready',
  };
  const results = await verify({ target: { ...verifyTarget(stage), policySummary, callerKey: keys[0] } });
  const failed = results.filter(result => !result.ok);
  assert.deepEqual(
    failed.map(result => result.probe).sort(),
    [...expected].sort(),
    failed.map(result => `${result.probe}: ${result.observed}`).join('\n'),
  );
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allProbes } from '../../src/sandbox/verify/probes';
import { verify } from '../../src/sandbox/verify/verify';
import { allFronts, onEveryFront } from './support/fronts';
import { callerKeys, keys } from './support/material';
import { verifyTarget } from './support/verifyTarget';

const rate = { requestsPerSecond: 20, burst: 40 };

onEveryFront(
  (stage, kind) => {
    test('every probe passes', async () => {
      const results = await verify({ target: verifyTarget(stage(), kind) });
      assert.deepEqual(
        results.map(result => result.probe),
        allProbes().map(probe => probe.id),
      );
      assert.deepEqual(
        results.filter(result => !result.ok),
        [],
      );
      assert.deepEqual(stage().policy.approvedClients, [], 'the probe client is withdrawn');
    });
  },
  { policy: () => ({ rate }) },
);

onEveryFront(
  (stage, kind) => {
    test('every probe passes where a key is asked for and known', async () => {
      const results = await verify({ target: { ...verifyTarget(stage(), kind), callerKey: keys[0] } });
      assert.deepEqual(
        results.filter(result => !result.ok),
        [],
      );
    });

    test('every probe passes where a key is asked for and not known', async () => {
      const results = await verify({ target: verifyTarget(stage(), kind) });
      assert.deepEqual(
        results.filter(result => !result.ok),
        [],
      );
      const approved = results.find(result => result.probe === 'approved-certificate');
      assert.match(approved?.observed ?? '', /^401 .*no key at hand/);
    });
  },
  { fronts: allFronts.filter(front => front.checksKeys), policy: () => ({ rate, callerKeys }) },
);

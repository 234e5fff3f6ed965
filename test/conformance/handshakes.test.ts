import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { suite, test } from 'node:test';
import { embeddedFront } from './support/embeddedFront';
import { allFronts, newestNginx, setStage } from './support/fronts';
import { knockAtRandom } from './support/randomHandshakes';

/** All of them where it counts most; a sample elsewhere. `SECURE_CONTAINER_SEED` repeats a run. */
const attempts = Number(process.env['SECURE_CONTAINER_HANDSHAKES'] ?? 10_000);
const sample = Math.ceil(attempts / 10);
const seed = Number(process.env['SECURE_CONTAINER_SEED'] ?? randomInt(2 ** 31));

suite(`random handshakes, seed ${seed}: no wrong admission, no wrong refusal`, () => {
  for (const kind of allFronts) {
    const count = kind === newestNginx || kind === embeddedFront ? attempts : sample;
    test(`${kind.name}: ${count} handshakes`, async context => {
      const missing = await kind.missing();
      if (missing !== undefined) return context.skip(`${kind.name}: ${missing}`);
      const stage = await setStage(kind);
      try {
        const outcome = await knockAtRandom(stage, { kind, attempts: count, seed });
        assert.deepEqual(outcome.wrong, []);
        assert.equal(outcome.attempts, count);
        assert.ok(outcome.admitted > 0 && outcome.admitted < count);
        assert.ok(outcome.resumptionsTried > 0 || outcome.sessionsHandedOut === 0);
        context.diagnostic(JSON.stringify({ seed, ...outcome }));
      } finally {
        await stage.stop();
      }
    });
  }
});

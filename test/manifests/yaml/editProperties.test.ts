import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryTrial } from './arbitraryTrial';
import { editTrials } from './editTrials';

for (const [name, attempt] of Object.entries(editTrials)) {
  test(`${name} changes that value and no other, and keeps comments, line ends and the end of the file`, () => {
    let made = 0;
    const numRuns = 300;
    const property = fc.property(arbitraryTrial, trial => {
      if (attempt(trial)) made++;
    });
    fc.assert(property, { seed: 20_260_102, numRuns, includeErrorInReport: true });
    assert.ok(made > numRuns / 15, `only ${made} edits were made`);
  });
}

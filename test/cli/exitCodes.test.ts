import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled, SecureContainerError } from '../../src/base/errors';
import { exitCodeOf } from '../../src/cli/exitCodes';

test('every end of a command has its exit code', () => {
  const error = (kind: 'usage' | 'refused' | 'port-taken') =>
    new SecureContainerError({ kind, reason: 'a', nextStep: 'b' });
  assert.equal(exitCodeOf(error('refused')), 1);
  assert.equal(exitCodeOf(error('usage')), 2);
  assert.equal(exitCodeOf(error('port-taken')), 3);
  assert.equal(exitCodeOf(new Error('unforeseen')), 3);
  assert.equal(exitCodeOf(new Cancelled()), 130);
});

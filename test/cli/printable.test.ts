import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from '../../src/cli/printable';

test('what a stranger wrote into a log cannot steer the terminal of its reader', () => {
  assert.equal(printable('\u001b]0;title\u0007 \u009b2J \r\u007f'), '\\x1b]0;title\\x07 \\x9b2J \\x0d\\x7f');
  assert.equal(printable('Grüße,\tplain "text" \\x1b'), 'Grüße,\tplain "text" \\x1b');
});

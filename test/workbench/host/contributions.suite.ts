import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

suite('contributions', () => {
  test('trial', () => {
    assert.ok(vscode.version);
    if (process.env['TRIAL'] === 'kill') process.exit(7);
    if (process.env['TRIAL'] === 'fail') assert.fail('no');
  });
});

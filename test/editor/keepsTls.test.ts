import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsTls } from '../../src/editor/keepsTls';

test('a forwarded port of this machine leaves TLS to the front', () => {
  for (const address of ['https://localhost:8443', 'https://127.0.0.1:49152/', 'https://[::1]:8443/'])
    assert.ok(keepsTls(address), address);
});

test('whatever else the editor gives out is a proxy that ends TLS', () => {
  for (const address of [
    'http://127.0.0.1:8080/proxy/8443/',
    'http://localhost:8443/',
    'https://127.0.0.1:8080/proxy/8443/',
    'https://localhost:8080/?port=8443',
    'https://stunning-space-8443.app.github.dev/',
    'https://abc123-8443.euw.devtunnels.ms/',
    'vscode-remote://localhost/',
    '',
  ])
    assert.ok(!keepsTls(address), address);
});

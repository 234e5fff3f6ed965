import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import {
  callerKeysOf,
  keysForStart,
  knownCallerKeys,
  newCallerKey,
  storeCallerKeys,
} from '../../src/editor/callerKeys';
import { settingDefaults } from '../../src/editor/contributions';
import { planFor } from '../../src/editor/startChoice';

/** What the editor's storage does; the editor's own is tested in the workbench. */
function storage(): SecretStorage {
  const kept = new Map<string, string>();
  return {
    get: async key => kept.get(key),
    store: async (key, value) => void kept.set(key, value),
    delete: async key => void kept.delete(key),
    onDidChange: () => ({ dispose: () => undefined }),
  };
}

function sandboxOf(callerKeyRequired: boolean, startedAt = '2026-11-23T07:00:00Z') {
  const choice = {
    serviceId: 'stand-in',
    engine: 'auto',
    port: 8443,
    names: [],
    clients: [],
    callerKeyRequired,
    services: {},
  } as const;
  const { plan } = planFor({ choice, settings: settingDefaults, sandboxId: '0123456789', secrets: {} });
  return { plan, startedAt };
}

test('a first start makes a key, a later one takes the keys of the last', async () => {
  const secrets = storage();
  const [made = ''] = await keysForStart(secrets, '0123456789');
  assert.match(made, /^[0-9a-f]{64}$/);
  assert.notEqual(made, newCallerKey());
  await storeCallerKeys(secrets, sandboxOf(true), ['one', 'two']);
  assert.deepEqual(await keysForStart(secrets, '0123456789'), ['one', 'two']);
  assert.notDeepEqual(await keysForStart(secrets, 'another'), ['one', 'two']);
});

test('keys are known for the very sandbox that was given them', async () => {
  const secrets = storage();
  await storeCallerKeys(secrets, sandboxOf(true), ['one']);
  assert.deepEqual(await callerKeysOf(secrets, sandboxOf(true)), ['one']);
  assert.deepEqual(await callerKeysOf(secrets, sandboxOf(false)), []);
  assert.equal(await callerKeysOf(secrets, sandboxOf(true, '2026-11-24T00:00:00Z')), undefined);
});

test('what asks for no key and what got its keys elsewhere are told apart', async () => {
  const secrets = storage();
  await assert.rejects(knownCallerKeys(secrets, sandboxOf(false)), {
    kind: 'usage',
    reason: /asks its callers for no key/,
  });
  await assert.rejects(knownCallerKeys(secrets, sandboxOf(true)), {
    kind: 'usage',
    reason: /not given by this editor/,
  });
});

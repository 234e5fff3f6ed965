import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingDefaults } from '../../src/editor/contributions';
import { canBeStarted, planFor, requiredSettings, type StartChoice } from '../../src/editor/startChoice';
import { catalogue } from '../../src/services/catalogue';

const apiKey = '0123456789abcdef0123456789abcdef';

function choiceOf(serviceId: string, answers: StartChoice['services'][string] = {}): StartChoice {
  return {
    serviceId,
    engine: 'auto',
    port: 8443,
    names: [],
    clients: [],
    callerKeyRequired: false,
    services: { [serviceId]: answers },
  };
}

function planned(choice: StartChoice, secrets: Record<string, string> = {}) {
  return planFor({ choice, settings: settingDefaults, sandboxId: '0123456789', secrets });
}

test('the stand-in needs no answer, and takes every setting', () => {
  const settings = {
    ...settingDefaults,
    standInImage: 'registry.example.test/node:22',
    frontImage: 'nginx:1.28',
    replicas: 3,
    rate: 5,
    burst: 6,
    corsOrigins: ['https://app.example.test'],
    publishAddresses: ['127.0.0.1'],
  };
  const choice = { ...choiceOf('stand-in'), port: 9000, names: ['dev.example.test'] };
  const { plan } = planFor({ choice, settings, sandboxId: '0123456789', secrets: {} });
  assert.deepEqual(plan.front, {
    image: 'nginx:1.28',
    port: 9000,
    publishAddresses: ['127.0.0.1'],
    names: ['localhost', '127.0.0.1', '::1', 'dev.example.test'],
    rate: { requestsPerSecond: 5, burst: 6 },
    corsAllowedOrigins: ['https://app.example.test'],
    callerKeysRequired: false,
  });
  assert.deepEqual(
    plan.services.map(({ image, replicas }) => [image, replicas]),
    [['registry.example.test/node:22', 3]],
  );
});

test('every service that is offered starts with what is asked for it, and its key is only among the secrets', () => {
  for (const entry of catalogue.filter(canBeStarted)) {
    const required = requiredSettings(entry);
    const valuesOf = (kind: string) =>
      Object.fromEntries(required.filter(one => one.kind === kind).map(one => [one.name, one.example ?? 'value']));
    const { ApiKey, ...environment } = { ApiKey: apiKey, ...valuesOf('environment') };
    const { plan, serviceSecrets } = planned(
      choiceOf(entry.id, {
        billing: 'https://mine.cognitiveservices.azure.com/',
        licenceAccepted: true,
        settings: environment,
        volumes: valuesOf('volume'),
      }),
      { ApiKey },
    );
    assert.equal(plan.services[0]?.id, entry.id);
    assert.ok(!JSON.stringify(plan).includes(apiKey), entry.id);
    assert.equal(JSON.stringify(serviceSecrets).includes(apiKey), entry.settings.apiKey, entry.id);
  }
});

test('terms that were not accepted are not sent', () => {
  const billing = 'https://mine.cognitiveservices.azure.com/';
  assert.throws(() => planned(choiceOf('language-detection', { billing }), { ApiKey: apiKey }), { kind: 'usage' });
});

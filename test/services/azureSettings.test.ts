import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { type AzureSettingsOptions, azureSettings } from '../../src/services/azureSettings';
import { catalogue, findService } from '../../src/services/catalogue';

const oldKey = '0123456789abcdef0123456789ABCDEF';
const newKey = `${'Abc123'.repeat(14)}`;
const good = {
  entry: findService('language-detection'),
  billing: 'https://my-resource.cognitiveservices.azure.com/',
  apiKey: oldKey,
  eula: 'accept',
};

function refusalOf(change: Partial<AzureSettingsOptions>): SecureContainerError {
  try {
    azureSettings({ ...good, ...change });
  } catch (error) {
    assert.ok(SecureContainerError.is(error, 'usage'), String(error));
    return error;
  }
  return assert.fail('was taken');
}

test('good settings become environment, secrets and egress hosts', () => {
  assert.deepEqual(azureSettings(good), {
    environment: { Eula: 'accept', Billing: 'https://my-resource.cognitiveservices.azure.com/' },
    secrets: { ApiKey: oldKey },
    egressHosts: ['my-resource.cognitiveservices.azure.com'],
  });
  assert.equal(azureSettings({ ...good, apiKey: newKey }).secrets['ApiKey'], newKey);
});

test('billing endpoints of the public cloud are taken in all their forms', () => {
  for (const host of [
    'my-resource.cognitiveservices.azure.com',
    'westeurope.api.cognitive.microsoft.com',
    'my-foundry.services.ai.azure.com',
  ]) {
    for (const billing of [
      `https://${host}`,
      `https://${host}/`,
      `https://${host.toUpperCase()}/`,
      `https://${host}:443`,
    ])
      assert.deepEqual(azureSettings({ ...good, billing }).egressHosts, [host]);
  }
});

test('a wrong billing endpoint is refused', () => {
  const wrong: [billing: string | undefined, reason: RegExp][] = [
    [undefined, /needs the endpoint/],
    ['', /needs the endpoint/],
    ['my-resource', /not a web address/],
    ['https://my-resource.cognitiveservices.azure.com/ ', /not a web address/],
    ['http://my-resource.cognitiveservices.azure.com/', /must begin with https/],
    ['https://user:secret@my-resource.cognitiveservices.azure.com/', /user name, a password or a port/],
    ['https://my-resource.cognitiveservices.azure.com:8443/', /user name, a password or a port/],
    ['https://my-resource.cognitiveservices.azure.com/text/analytics', /end after the host/],
    ['https://~^x.cognitiveservices.azure.com/', /not a web address/],
    ['https://x;{}$.cognitiveservices.azure.com/', /not a web address/],
    ['https://my-resource.cognitiveservices.azure.com/?x=1', /end after the host/],
    ['https://my-resource.cognitiveservices.azure.com/#x', /end after the host/],
    ['https://cognitiveservices.azure.com/', /not a billing host/],
    ['https://evilcognitiveservices.azure.com/', /not a billing host/],
    ['https://my-resource.cognitiveservices.azure.com.example.test/', /not a billing host/],
    ['https://127.0.0.1/', /not a billing host/],
  ];
  for (const [billing, reason] of wrong) assert.match(refusalOf({ billing }).reason, reason, billing);
});

test('an unknown billing host needs to be meant', () => {
  const billing = 'https://my-resource.cognitiveservices.azure.us/';
  assert.match(refusalOf({ billing }).nextStep, /sovereign/);
  const { egressHosts } = azureSettings({ ...good, billing, allowUnknownBillingHost: true });
  assert.deepEqual(egressHosts, ['my-resource.cognitiveservices.azure.us']);
});

test('a wrong key is refused and never shown', () => {
  const wrong = [
    `${oldKey}0`,
    oldKey.slice(1),
    `"${oldKey}"`,
    `${oldKey.slice(2)} x`,
    `${newKey}\n`,
    `g${oldKey.slice(1)}`,
  ];
  for (const apiKey of wrong) {
    const refusal = refusalOf({ apiKey });
    const shown = JSON.stringify([refusal.message, refusal.reason, refusal.nextStep, String(refusal.cause)]);
    assert.ok(!shown.includes(apiKey.trim().slice(0, 20)), shown);
    assert.match(refusal.reason, /ApiKey/);
  }
  assert.match(refusalOf({ apiKey: undefined }).reason, /needs the key/);
});

test("the licence is the user's to accept", () => {
  assert.match(refusalOf({ eula: undefined }).reason, /licence terms are accepted \(Eula\)/);
  assert.match(refusalOf({ eula: 'no' }).nextStep, /set Eula to accept/);
  const entry = findService('health');
  assert.match(refusalOf({ entry }).reason, /rai_terms/);
  assert.deepEqual(azureSettings({ ...good, entry, raiTerms: 'accept' }).environment, {
    enablelro: 'true',
    Eula: 'accept',
    rai_terms: 'accept',
    Billing: good.billing,
  });
});

test('the translator also reaches its models and needs its languages', () => {
  const entry = findService('translator');
  assert.match(refusalOf({ entry }).nextStep, /Languages=en,fr,es/);
  const { environment, egressHosts } = azureSettings({ ...good, entry, extra: { Languages: 'en,de' } });
  assert.equal(environment['Languages'], 'en,de');
  assert.deepEqual(egressHosts, ['my-resource.cognitiveservices.azure.com', 'translatoronprem.blob.core.windows.net']);
});

test('extra settings are named as environment variables; connection strings are secrets', () => {
  const { environment, secrets } = azureSettings({
    ...good,
    entry: findService('read'),
    extra: {
      'ReadEngineConfig:ResultExpirationPeriod': '24',
      Queue__Azure__ConnectionString: 'AccountKey=marked',
      'Storage:ObjectStore:AzureBlob:ConnectionString': 'AccountKey=marked',
    },
  });
  assert.equal(environment['ReadEngineConfig__ResultExpirationPeriod'], '24');
  assert.ok(!JSON.stringify(environment).includes('marked'));
  assert.deepEqual(Object.keys(secrets).sort(), [
    'ApiKey',
    'Queue__Azure__ConnectionString',
    'Storage__ObjectStore__AzureBlob__ConnectionString',
  ]);
});

test('the stand-in needs nothing', () => {
  const [entry] = catalogue;
  assert.ok(entry);
  assert.deepEqual(azureSettings({ entry }), { environment: {}, secrets: {}, egressHosts: [] });
});

test('settings we fix can be overruled', () => {
  const entry = findService('content-safety-text');
  assert.equal(azureSettings({ ...good, entry }).environment['CUDA_ENABLED'], 'false');
  assert.equal(azureSettings({ ...good, entry, extra: { CUDA_ENABLED: 'true' } }).environment['CUDA_ENABLED'], 'true');
});

test('a setting that is a secret is never in the environment, whatever service it was meant for and however it is spelt', () => {
  for (const name of ['Queue:Azure:ConnectionString', 'queue__azure__connectionstring', 'apikey', 'ApiKey']) {
    const { environment, secrets } = azureSettings({ ...good, extra: { [name]: 'marked' } });
    assert.ok(!Object.values(environment).includes('marked'), name);
    assert.ok(name.toLowerCase() === 'apikey' || Object.values(secrets).includes('marked'), name);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { catalogue, findService, withdrawnServices } from '../../src/services/catalogue';

/** Every container of Microsoft's history, as researched in azure-containers.json. */
const running = [
  'language-detection sentiment keyphrase ner pii clu summarization health custom-ner luis translator speech-to-text',
  'custom-speech-to-text neural-text-to-speech speech-language-identification read anomaly-detector',
  'content-safety-text content-safety-image content-safety-prompt-shields document-intelligence-read-4.0',
  'document-intelligence-read-3.1 document-intelligence-read-3.0 document-intelligence-layout-4.0',
  'document-intelligence-layout-3.1 document-intelligence-layout-3.0 document-intelligence-businesscard-3.0',
  'document-intelligence-document-3.0 document-intelligence-id-document-3.1 document-intelligence-id-document-3.0',
  'document-intelligence-invoice-3.1 document-intelligence-invoice-3.0 document-intelligence-receipt-3.1',
  'document-intelligence-receipt-3.0 document-intelligence-custom-template-3.1',
  'document-intelligence-custom-template-3.0 document-intelligence-studio',
].flatMap(line => line.split(' '));
const withdrawn = [
  'text-to-speech-standard custom-text-to-speech spatial-analysis face recognize-text form-recognizer-layout-2.1',
  'form-recognizer-businesscard-2.1 form-recognizer-id-document-2.1 form-recognizer-receipt-2.1',
  'form-recognizer-invoice-2.1 form-recognizer-custom-api-2.1 form-recognizer-custom-supervised-2.1 diagnostic',
].flatMap(line => line.split(' '));

const azure = catalogue.filter(entry => entry.needsAzureResource);

function refusalOf(id: string): SecureContainerError {
  try {
    findService(id);
  } catch (error) {
    assert.ok(SecureContainerError.is(error, 'usage'), String(error));
    return error;
  }
  return assert.fail(`${id} was found`);
}

test('the catalogue has the stand-in first, then every container that runs', () => {
  assert.deepEqual(
    catalogue.map(entry => entry.id),
    ['stand-in', ...catalogue.slice(1).map(entry => entry.id)],
  );
  assert.deepEqual(
    catalogue
      .slice(1)
      .map(entry => entry.id)
      .sort(),
    [...running].sort(),
  );
  assert.deepEqual(withdrawnServices.map(entry => entry.id).sort(), [...withdrawn].sort());
  assert.equal(running.length + withdrawn.length, 50);
});

test('an id, an image name and a former image name find the same entry', () => {
  const repository = 'mcr.microsoft.com/azure-cognitive-services';
  assert.equal(findService('language-detection').id, 'language-detection');
  assert.equal(findService('Language-Detection').id, 'language-detection');
  assert.equal(findService(`${repository}/textanalytics/language`).id, 'language-detection');
  assert.equal(findService(`${repository}/textanalytics/language:latest`).id, 'language-detection');
  assert.equal(findService(`${repository}/vision/read:3.2@sha256:${'0'.repeat(64)}`).id, 'read');
  assert.equal(findService(`${repository}/keyphrase`).id, 'keyphrase');
  assert.equal(findService('containerpreview.azurecr.io/microsoft/cognitive-services-read:latest').id, 'read');
});

test('a slip of the finger is answered with near ids', () => {
  assert.match(refusalOf('sentimnet').nextStep, /Did you mean sentiment/);
  assert.match(refusalOf('standin').nextStep, /Did you mean stand-in/);
  assert.match(refusalOf('invoice').nextStep, /document-intelligence-invoice-3\.1/);
  assert.match(refusalOf('zzzzzzzzzzzzzzz').nextStep, /^Choose one of stand-in, language-detection, /);
  for (const odd of ['', ' ', 'constructor', '__proto__', '\u0000']) refusalOf(odd);
});

test('a withdrawn container is refused with one sentence and its successor', () => {
  for (const entry of withdrawnServices) {
    const refusal = refusalOf(entry.id);
    assert.match(entry.statusNote, /^[^.]+(\.\d[^.]*)*\.$/, entry.id);
    assert.ok(refusal.reason.includes(entry.statusNote));
    if (entry.successor) assert.ok(refusal.nextStep.includes(findService(entry.successor).id));
  }
  assert.match(refusalOf('recognize-text').nextStep, /Use read instead/);
  assert.match(refusalOf('form-recognizer-invoice-2.1').nextStep, /document-intelligence-invoice-3\.1/);
});

test('every entry can be run as it stands', () => {
  for (const entry of catalogue) {
    const { id, hardware, probes, sample } = entry;
    assert.match(id, /^[a-z0-9]+([.-][a-z0-9]+)*$/);
    assert.match(entry.image, /^[a-z0-9./-]+$/, id);
    assert.match(entry.tag, /^[\w.-]+$/, id);
    assert.ok(Number.isInteger(entry.port) && entry.port > 1023 && entry.port < 65_536, id);
    assert.ok(hardware.minimumCores > 0 && hardware.minimumMemoryGiB > 0, id);
    assert.ok(hardware.recommendedCores >= hardware.minimumCores, id);
    assert.ok(hardware.recommendedMemoryGiB >= hardware.minimumMemoryGiB, id);
    assert.ok(entry.maxBodyBytes >= 1024 * 1024 && entry.responseTimeoutSeconds >= 60, id);
    assert.ok(entry.startTimeoutSeconds >= 60, id);
    for (const path of [...entry.apiPaths, probes.ready, probes.status]) assert.match(path, /^\/[^?]*$/, id);
    if (sample)
      assert.ok(
        entry.apiPaths.some(path => sample.path.startsWith(path)),
        id,
      );
    assert.equal(new Set(entry.extraSettings.map(setting => setting.name)).size, entry.extraSettings.length, id);
    if (['preview', 'generally-available'].includes(entry.status)) assert.equal(entry.statusNote, undefined, id);
    else assert.ok(entry.statusNote, id);
    for (const { setting, oneOf } of entry.supportingContainers ?? []) {
      assert.ok(
        entry.extraSettings.some(({ name }) => name === setting),
        id,
      );
      for (const helper of oneOf) findService(helper);
    }
  }
});

test('ids and images are unique', () => {
  const entries = [...catalogue, ...withdrawnServices];
  assert.equal(new Set(entries.map(entry => entry.id)).size, entries.length);
  assert.equal(new Set(entries.map(entry => entry.image)).size, entries.length);
});

test('Azure containers take licence, billing and key; only two more the terms of responsible use', () => {
  for (const entry of azure) {
    const { eula, billing, apiKey } = entry.settings;
    assert.deepEqual({ eula, billing, apiKey }, { eula: true, billing: true, apiKey: true }, entry.id);
    assert.ok(entry.image.startsWith('mcr.microsoft.com/azure-cognitive-services/'), entry.id);
  }
  const withTerms = catalogue.filter(entry => entry.settings.raiTerms).map(entry => entry.id);
  assert.deepEqual(withTerms, ['summarization', 'health']);
  assert.deepEqual(
    catalogue.filter(entry => entry.egressHosts.length > 0).map(entry => entry.id),
    ['translator'],
  );
});

test('limits and ports that differ are the documented ones', () => {
  assert.equal(findService('read').maxBodyBytes, 209_715_200);
  assert.equal(findService('document-intelligence-invoice-3.1').maxBodyBytes, 90 * 1024 * 1024);
  assert.equal(findService('document-intelligence-invoice-3.1').port, 5050);
  assert.equal(findService('document-intelligence-layout-4.0').port, 5000);
  assert.equal(findService('speech-language-identification').port, 5003);
  assert.equal(findService('document-intelligence-studio').port, 5001);
  assert.equal(findService('translator').settings.given, 'environment');
  assert.equal(findService('language-detection').hardware.minimumMemoryGiB, 5);
});

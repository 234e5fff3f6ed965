import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestSet } from '../../../../src/manifests/manifestSet';
import { readManifest } from '../../../../src/manifests/readManifest';
import { configurationFrom, type ProfileChoice } from '../../../../src/rules/configuration';
import { checkFile } from '../../../../src/rules/engine';
import type { ExportedFile } from '../../../../src/sandbox/exports/exportedFile';
import { gatewayApiFiles } from '../../../../src/sandbox/exports/gatewayApi/files';
import { kubernetesFiles } from '../../../../src/sandbox/exports/kubernetes/files';
import { catalogue } from '../../../../src/services/catalogue';
import { registry } from '../../../../src/services/families/azureEntry';
import { azureKey, clusterOptions } from './clusterOptions';

const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a', revocationList: 'r' };
const egressGateway = { namespace: 'istio-egress', selector: { istio: 'egress' }, service: 'istio-egress' };
const serviceSecrets = { 'language-detection': { ApiKey: azureKey } };

/** As a user pins it: which content a tag has only a registry knows. */
const image = (name: string): string => `${registry}/${name}@sha256:${'1'.repeat(64)}`;
const language = { id: 'language-detection', image: image('textanalytics/language') };

const variants = [
  clusterOptions(),
  clusterOptions({ services: [language, { id: 'sentiment' }, {}] }),
  clusterOptions({ services: [language], egressGateway, approvedClients: [] }),
].map(options => ({ ...options, material, serviceSecrets }));

const folders: readonly (readonly ExportedFile[])[] = variants.flatMap(options => [
  kubernetesFiles(options),
  gatewayApiFiles({ ...options, gatewayClass: 'istio', clientAuthority: 'a' }),
]);

/** `file:line rule`, for each finding that is not about a file kept out of version control. */
function findings(files: readonly ExportedFile[], profile: ProfileChoice): { rule: string; at: string }[] {
  const yaml = files.filter(({ path, secret }) => path.endsWith('.yaml') && !secret);
  const set = manifestSet(yaml.map(({ path, text }) => readManifest({ path, text })));
  return set.files.flatMap(file => {
    const checked = checkFile({ file, set, configuration: configurationFrom({ profile }) });
    assert.deepEqual(checked.crashes, []);
    return checked.findings.map(({ rule, place, message }) => ({
      rule: rule.id,
      at: `${place.source.path}: ${place.source.text.slice(place.start, place.end)}: ${message}`,
    }));
  });
}

for (const profile of ['recommended', 'pod-security-restricted', 'pod-security-baseline'] as const)
  test(`our own rules find nothing in an export, with the profile ${profile}`, () => {
    for (const files of folders) assert.deepEqual(findings(files, profile), []);
  });

/** What is left with every rule on; docs/exports.md gives the reasons. */
const remaining: readonly string[] = [
  'ai-billing-in-clear',
  'apparmor-missing',
  'backend-without-tls',
  'image-no-digest',
  'istio-gateway-no-rate-limit',
  'istio-gateway-not-mutual',
  'namespace-without-limit-range',
  'namespace-without-quota',
  'read-only-root-filesystem',
  'secret-in-env',
  'user-namespace-missing',
  'workload-exposed',
];

test('with every rule on nothing is left but what the documentation gives a reason for', () => {
  const left = new Set(folders.flatMap(files => findings(files, 'everything')).map(({ rule }) => rule));
  assert.deepEqual([...left].sort(), remaining);
});

test('nor is anything found in what is made of any container of the catalogue, once its image is pinned', () => {
  const simple = catalogue.filter(
    ({ supportingContainers, extraSettings }) =>
      !supportingContainers && !extraSettings.some(({ required }) => required),
  );
  assert.ok(simple.length > 20);
  for (const { id } of simple) {
    const services = [{ id, image: image(id) }];
    const options = { ...clusterOptions({ services }), material, serviceSecrets: {} };
    assert.deepEqual(findings(kubernetesFiles(options), 'recommended'), []);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestSet } from '../../../../src/manifests/manifestSet';
import { readManifest } from '../../../../src/manifests/readManifest';
import { configurationFrom, type ProfileChoice } from '../../../../src/rules/configuration';
import { checkFile } from '../../../../src/rules/engine';
import { composeFiles } from '../../../../src/sandbox/exports/compose/composeFiles';
import type { ComposeOptions } from '../../../../src/sandbox/exports/compose/composeOptions';
import { composeOptions } from './composeOptions';

const language = {
  id: 'language-detection',
  image: `mcr.microsoft.com/azure-cognitive-services/textanalytics/language@sha256:${'1'.repeat(64)}`,
};
const callerKeys = { keyDigests: ['a'.repeat(64)], tokenSigningKey: 'c2lnbmluZw' };

const projects = [
  composeOptions(),
  composeOptions({ replicas: 3, callerKeys }),
  composeOptions({ services: [language, { id: 'stand-in' }] }),
  composeOptions({ services: [language], programs: new Map([[language.id, { entrypoint: ['/app'], command: [] }]]) }),
];

/** The rules with a finding in a project, by service. */
function findings(options: ComposeOptions, profile: ProfileChoice): string[] {
  const text = composeFiles(options).find(({ path }) => path === 'compose.yaml')?.text ?? '';
  const set = manifestSet([readManifest({ path: 'compose.yaml', text })]);
  return set.files.flatMap(file => {
    const checked = checkFile({ file, set, configuration: configurationFrom({ profile }) });
    assert.deepEqual(checked.crashes, []);
    return checked.findings.map(({ rule }) => rule.id);
  });
}

for (const profile of ['recommended', 'pod-security-baseline'] as const)
  test(`our own rules find nothing in a project, with the profile ${profile}`, () => {
    for (const options of projects) assert.deepEqual(findings(options, profile), []);
  });

test('with every rule on only that is left of the stand-in which docs/exports-compose.md gives a reason for', () => {
  for (const options of projects.slice(0, 2))
    assert.deepEqual(
      [...new Set(findings(options, 'everything'))].filter(id => id !== 'shared-volume'),
      ['image-no-digest'],
    );
});

test('and of an Azure service what its image does not do', () => {
  const found = new Set(projects.slice(2).flatMap(options => findings(options, 'everything')));
  assert.deepEqual([...found].sort(), [
    'ai-billing-in-clear',
    'host-aliases',
    'image-no-digest',
    'read-only-root-filesystem',
    'run-as-non-root',
    'shared-volume',
  ]);
});

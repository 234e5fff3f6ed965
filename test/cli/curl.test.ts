import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { ClientFiles } from '../../src/certificates/store';
import { curlFor } from '../../src/cli/curl';
import { planSandbox } from '../../src/sandbox/plan';
import { serviceRequest } from '../../src/sandbox/serviceRequest';

const { request } = serviceRequest({ id: 'stand-in', eulaAccepted: false, raiTermsAccepted: false, settings: {} });
const plan = planSandbox({
  sandboxId: '0123456789',
  services: [request],
  frontImage: 'nginx',
  port: 9443,
  names: [],
  publishAddresses: ['127.0.0.1'],
  replicas: 1,
  rate: { requestsPerSecond: 20, burst: 40 },
  corsAllowedOrigins: [],
  callerKeysRequired: false,
});
const engine = { kind: 'docker', frontHost: '127.0.0.1' } as const;
const folder = `/home/zoë's place/"state" $HOME`;
const client = { certificateFile: `${folder}/c.pem`, keyFile: `${folder}/k.pem` } as ClientFiles;

test('a shell reads back exactly what was meant, whatever the folder is called', {
  skip: process.platform === 'win32',
}, () => {
  const command = curlFor({ plan, engine, caFile: `${folder}/ca.pem`, client, callerKeysRequired: false });
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command.replace(/^curl /, '')}`], {
    encoding: 'utf8',
  }).split('\n');
  assert.equal(words[words.indexOf('--cacert') + 1], `${folder}/ca.pem`);
  assert.equal(words[words.indexOf('--key') + 1], `${folder}/k.pem`);
  assert.equal(JSON.parse(words[words.indexOf('--data') + 1] ?? '').documents.length, 1);
  assert.equal(words.at(-2), 'https://localhost:9443/text/analytics/v3.1/languages');
});

test('a key that callers must show is named as a variable, never printed', () => {
  const command = curlFor({ plan, engine, caFile: 'ca.pem', client, callerKeysRequired: true });
  assert.match(command, /Ocp-Apim-Subscription-Key: \$SECURE_CONTAINER_CALLER_KEY"/);
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { azureArgs, buildAzureImage } from './support/azureImage';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { dockerForCommands } from './support/dockerForCommands';

const found = await dockerForCommands();

/** What Azure may say, by the container's `apiStatus` or its last words in the log, and what we make of it. */
const failures: readonly [setting: string, reason: RegExp, nextStep: RegExp][] = [
  ['FAKE_STATUS=Invalid', /^Azure does not accept the key of the container\.$/, /^Copy key 1 or key 2/],
  ['FAKE_STATUS=OutOfQuota', /^The quota of the Azure resource is used up\.$/, /higher pricing tier/],
  ['FAKE_STATUS=Mismatch', /another kind of Azure resource/, /^Create a resource of the kind/],
  [
    "FAKE_LAST_WORDS=Container isn't in a valid state. Subscription validation failed with status 'CouldNotConnect'",
    /^The container cannot reach its billing endpoint\.$/,
    /port 443/,
  ],
  ['FAKE_LAST_WORDS=Invalid Billing Endpoint URI', /does not accept Billing/, /Azure portal/],
  ['FAKE_LAST_WORDS=Something else', /ended by itself with exit code 1/, /^Its last log line was: Something else$/],
];

describe('an Azure container', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { docker, upArgs } = found;
  const image = 'secure-container-test/azure:failures';
  let line: CommandLine;

  before(async () => {
    await buildAzureImage({ docker, tag: image });
    line = await makeCommandLine({
      upArgs: [...upArgs, ...azureArgs(image)],
      environment: { SECURE_CONTAINER_API_KEY: '0123456789abcdef'.repeat(2) },
    });
  });
  after(async () => {
    await line.dispose();
    await docker.getImage(image).remove({ force: true });
  });

  for (const [setting, reason, nextStep] of failures) {
    it(`with ${setting}`, async () => {
      await line.upFails({ code: 3, reason, nextStep }, ['--set', setting]);
    });
  }

  it('beside the stand-in, two of each: one address serves both', async () => {
    const up = await line.up(['--service', 'stand-in', '--replicas', '2']);
    assert.deepEqual(up.services, ['language-detection', 'stand-in']);
    const { parts } = await line.json(['status']);
    assert.deepEqual(parts.map(({ role }) => role).sort(), [
      'front',
      ...Array.from({ length: 4 }, () => 'service'),
      ...Array.from({ length: 4 }, () => 'side'),
    ]);
    assert.ok(up.verified);
  });
});

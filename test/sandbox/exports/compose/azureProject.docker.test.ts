import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { azureArgs, buildAzureImage } from '../../../cli/support/azureImage';
import { builtProgram } from '../../../cli/support/builtProgram';
import { deadEngine, dockerForCommands, imageArgs } from '../../../cli/support/dockerForCommands';
import { composePlugin } from '../../../support/docker/composeProgram';
import { freePort } from '../../../support/freePort';

const execute = promisify(execFile);
const found = await dockerForCommands();

const image = 'secure-container-test/azure:exported';
const azureKey = 'fedcba9876543210fedcba9876543210';
const callerKey = '00112233445566778899aabbccddeeff';

describe('an Azure container exported as a project', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { docker } = found;
  let folder = '';
  let environment: NodeJS.ProcessEnv = {};

  before(async () => {
    await buildAzureImage({ docker, tag: image });
    folder = await mkdtemp(join(tmpdir(), 'secure-container-compose-'));
    environment = {
      ...process.env,
      ...(await composePlugin(join(folder, 'docker'))),
      SECURE_CONTAINER_HOME: join(folder, 'home'),
      SECURE_CONTAINER_API_KEY: azureKey,
      SECURE_CONTAINER_CALLER_KEYS: callerKey,
    };
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await docker.getImage(image).remove({ force: true });
  });

  const secureContainer = (args: readonly string[], further: NodeJS.ProcessEnv = {}) =>
    execute(process.execPath, [builtProgram(), ...args], { env: { ...environment, ...further } });

  /** Exports, starts and attacks a project; what the engine then shows of it. */
  async function shownOf(project: string, engine: NodeJS.ProcessEnv): Promise<{ shown: string; compose: string }> {
    const output = join(folder, project);
    const compose = (...args: string[]) => execute('docker', ['compose', ...args], { cwd: output, env: environment });
    const args = ['--output', output, '--port', String(await freePort()), ...imageArgs, ...azureArgs(image)];
    await secureContainer(['export', 'compose', '--service', 'stand-in', ...args], engine);
    await compose('up', '--wait');
    try {
      const { stdout } = await secureContainer(['verify', '--compose', output, '--json']);
      const results: { probe: string; observed: string; ok: boolean }[] = JSON.parse(stdout);
      assert.deepEqual(
        results.filter(({ ok }) => !ok),
        [],
      );
      assert.ok(results.some(({ probe, observed }) => probe === 'missing-key' && observed.includes('401')));
      const ids = (await compose('ps', '--quiet')).stdout.trim().split('\n');
      const details = await Promise.all(ids.map(id => docker.getContainer(id).inspect()));
      assert.equal(details.length, 5);
      const logs = await compose('logs');
      const text = await readFile(join(output, 'compose.yaml'), 'utf8');
      return { shown: JSON.stringify(details) + logs.stdout + logs.stderr, compose: text };
    } finally {
      await compose('down', '--volumes', '--timeout', '1');
    }
  }

  test('reads its key from a file that the engine knows by name only, when its image is here', async () => {
    const { shown, compose } = await shownOf('by-file', {});
    assert.doesNotMatch(shown + compose, new RegExp(`${azureKey}|${callerKey}`));
    assert.match(compose, /exec "\$\$@"/);
  });

  test('has its key in its environment when nothing is known of its image', async () => {
    const { shown, compose } = await shownOf('by-environment', deadEngine);
    assert.doesNotMatch(compose, new RegExp(`${azureKey}|${callerKey}`));
    assert.match(compose, /env_file:/);
    assert.doesNotMatch(shown, new RegExp(callerKey));
  });
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { labels } from '../../src/sandbox/engines/docker/names';
import { azureArgs, buildAzureImage } from './support/azureImage';
import { makeCaller } from './support/calling';
import { type CommandLine, makeCommandLine, type SandboxAnswer } from './support/commandLine';
import { dockerForCommands } from './support/dockerForCommands';

const found = await dockerForCommands();

describe('keys are never shown', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { docker, upArgs } = found;
  const image = 'secure-container-test/azure:marked';
  const apiKey = `MARKED${randomBytes(39).toString('hex')}`;
  const callerKey = `marked${randomBytes(32).toString('hex')}`;
  const secrets = [apiKey, callerKey];
  /** Everything that was said or may be read, by where it was found. */
  const seen = new Map<string, string>();
  let line: CommandLine;
  let up: SandboxAnswer;

  before(async () => {
    assert.equal(apiKey.length, 84);
    await buildAzureImage({ docker, tag: image });
    line = await makeCommandLine({
      upArgs: [...upArgs, ...azureArgs(image)],
      environment: { SECURE_CONTAINER_API_KEY: apiKey, SECURE_CONTAINER_CALLER_KEYS: callerKey },
    });
    const starting = line.start(line.upArgs(['--json']));
    const watch = setInterval(() => void processList().then(list => note('process list while it starts', list)), 100);
    const result = await starting.ended;
    clearInterval(watch);
    assert.equal(result.code, 0, result.stderr);
    note('up', result.stdout + result.stderr);
    up = JSON.parse(result.stdout);
  });
  after(async () => {
    await line.dispose();
    await docker.getImage(image).remove({ force: true });
  });

  function note(where: string, text: string): void {
    seen.set(where, (seen.get(where) ?? '') + text);
  }

  it('though the container has its key and the front asks for the caller key', async () => {
    const caller = await makeCaller({ port: line.port, files: up });
    const header = 'Ocp-Apim-Subscription-Key';
    assert.equal((await caller.get('/anything')).status, 401);
    const answer = await caller.get('/anything', { [header]: callerKey });
    assert.equal(JSON.parse(answer.body).keyLength, apiKey.length);
    // Keys are taken from the header only, but a caller may make this mistake.
    assert.equal((await caller.get(`/anything?subscription-key=${callerKey}`)).status, 401);
    caller.close();
    assert.equal(up.verified, true);
  });

  it('by the commands', async () => {
    for (const args of [['status', '--json'], ['status'], ['doctor', '--json'], ['doctor'], ['verify', '--json']]) {
      const { stdout, stderr } = await line.run(args);
      note(args.join(' '), stdout + stderr);
    }
    const logs = await line.run(['logs']);
    note('logs', logs.stdout);
    assert.match(logs.stdout, /No access control enabled/);
    assert.match(logs.stdout, /anything/);
    nothingMarked();
  });

  it('by the engine', async () => {
    const filters = { label: [`${labels.sandbox}=${line.home.sandboxId}`] };
    const containers = await docker.listContainers({ all: true, filters });
    assert.equal(containers.length, 3);
    for (const { Id } of containers) {
      const container = docker.getContainer(Id);
      note(`inspect ${Id}`, JSON.stringify(await container.inspect()));
      note(`top ${Id}`, JSON.stringify(await container.top({ ps_args: 'auxww' })));
      note(`logs ${Id}`, (await container.logs({ stdout: true, stderr: true, follow: false })).toString());
    }
    for (const network of await docker.listNetworks({ filters }))
      note(`network ${network.Name}`, JSON.stringify(await docker.getNetwork(network.Id).inspect()));
    const { Volumes } = await docker.listVolumes({ filters });
    assert.ok(Volumes.length >= 4);
    for (const { Name } of Volumes) note(`volume ${Name}`, JSON.stringify(await docker.getVolume(Name).inspect()));
    nothingMarked();
  });

  it('by the state folder or the list of processes', async () => {
    for (const file of await readdir(line.home.folder, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      if (file.isFile()) note(path, (await readFile(path)).toString('latin1'));
    }
    note('process list', await processList());
    assert.match(seen.get('process list while it starts') ?? '', /cli\.js up/);
    nothingMarked();
  });

  it('by a failure', async () => {
    const failed = await line.run(line.upArgs(['--set', 'FAKE_STATUS=Invalid']));
    assert.equal(failed.code, 3);
    note('failure', failed.stdout + failed.stderr);
    nothingMarked();
  });

  function nothingMarked(): void {
    for (const [where, text] of seen)
      for (const secret of secrets) assert.ok(!text.includes(secret), `a key is shown in: ${where}`);
  }
});

/** The command lines of all processes. */
async function processList(): Promise<string> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.map(text => text.replaceAll('\0', ' ')).join('\n');
}

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { builtProgram } from '../../../cli/support/builtProgram';
import { dockerForCommands, imageArgs } from '../../../cli/support/dockerForCommands';
import { composePlugin } from '../../../support/docker/composeProgram';
import { freePort } from '../../../support/freePort';
import { untilHolds } from '../../../support/until';

const execute = promisify(execFile);
const found = await dockerForCommands();

/** The commands of a README that its reader types: the blocks of shell, in order. */
function commandBlocks(readme: string): string[] {
  return [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands as string);
}

describe('an exported project, by the commands of its README', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { docker } = found;
  let folder = '';
  let project = '';
  let environment: NodeJS.ProcessEnv = {};
  let blocks: string[] = [];

  /** As a person would: in the folder, by a shell, every command must end well. */
  const type = async (commands: string) =>
    (await execute('sh', ['-e', '-c', commands], { cwd: project, env: environment })).stdout;

  const command = (block: number, beginning: string): string =>
    blocks[block]?.split('\n').find(line => line.startsWith(beginning)) ?? assert.fail(`no ${beginning}`);

  /** The README's own call, which a client that is not let in makes too. */
  const call = async () => type(command(0, 'curl').replace('curl', 'curl --silent --show-error'));

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secure-container-compose-'));
    project = join(folder, 'a-project');
    const programs = join(folder, 'bin');
    await execute('mkdir', [programs]);
    const program = join(programs, 'secure-container');
    await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${builtProgram()}" "$@"\n`);
    await chmod(program, 0o755);
    environment = {
      ...process.env,
      ...(await composePlugin(join(folder, 'docker'))),
      SECURE_CONTAINER_HOME: join(folder, 'home'),
      PATH: `${programs}:${process.env['PATH']}`,
    };
    const port = String(await freePort());
    const args = ['export', 'compose', '--output', project, '--port', port, '--replicas', '2', ...imageArgs];
    await execute(program, args, { env: environment });
    blocks = commandBlocks(await readFile(join(project, 'README.md'), 'utf8'));
  });

  after(async () => {
    await execute('docker', ['compose', 'down', '--volumes', '--timeout', '1'], { cwd: project, env: environment });
    await rm(folder, { recursive: true, force: true });
  });

  test('only its owner may enter the folder of the keys, whose files the containers can read', async () => {
    const mode = async (path: string) => ((await stat(join(project, path))).mode & 0o777).toString(8);
    assert.equal(await mode('secrets'), '700');
    assert.equal(await mode('secrets/server.key'), '644');
    for (const mounted of ['front', 'side', 'stand-in']) assert.equal(await mode(mounted), '755');
  });

  test('it starts, and is healthy when its services are ready', async () => {
    await type(command(0, 'docker compose up'));
    assert.match(await call(), /"ready":\s*"ready"/);
  });

  test('every probe holds, and the approved list is as it was', async () => {
    const list = join(project, 'front', 'approved-clients.conf');
    const earlier = await readFile(list, 'utf8');
    // As some editors leave it.
    await writeFile(list, earlier.trimEnd());
    const results = JSON.parse(await type(`${command(0, 'secure-container verify').replace(/#.*/, '')} --json`));
    assert.ok(results.length >= 18);
    assert.deepEqual(
      results.filter(({ ok }: { ok: boolean }) => !ok),
      [],
    );
    assert.equal(await readFile(list, 'utf8'), earlier);
  });

  test('who called is in the log of the front', async () => {
    await call();
    await untilHolds(async () => {
      const log = await type('docker compose logs --no-log-prefix front');
      assert.match(log, /"client":"default","serialNumber":"\w+",.*"path":"\/ready","status":200/);
    });
  });

  test('a client is withdrawn by taking its line out, and let in again by putting it back', async () => {
    const list = join(project, 'front', 'approved-clients.conf');
    const earlier = await readFile(list, 'utf8');
    const reload = blocks[1] ?? '';
    // As editors do: a new file in the place of the old one.
    await rm(list);
    await writeFile(list, earlier.replace(/^.* default;\n/m, ''));
    await type(reload);
    await answers(/ClientNotApproved/);
    await writeFile(list, earlier);
    await type(reload);
    await answers(/"ready":\s*"ready"/);
  });

  /** nginx takes up its new configuration after the command has ended, and closes connections while it does. */
  async function answers(pattern: RegExp): Promise<void> {
    await untilHolds(async () => assert.match(await call(), pattern));
  }

  test('a service that crashes comes back', async () => {
    const container = docker.getContainer('a-project-stand-in-1-1');
    const { State: earlier } = await container.inspect();
    await execute('docker', ['exec', 'a-project-stand-in-1-1', 'sh', '-c', 'kill -9 -1']).catch(() => undefined);
    await untilHolds(async () => {
      const { State: state } = await container.inspect();
      assert.ok(state.Running && state.StartedAt !== earlier.StartedAt);
    });
    await answers(/"ready":\s*"ready"/);
  });

  test('the modes of the keys can be set again', async () => {
    await chmod(join(project, 'secrets'), 0o755);
    await type(blocks[2] ?? '');
    assert.equal((await stat(join(project, 'secrets'))).mode & 0o777, 0o700);
  });

  test('the containers are made anew after a change', async () => {
    await type(blocks.find(block => block.includes('--force-recreate')) ?? assert.fail('no block'));
    await answers(/"ready":\s*"ready"/);
  });

  test('verify sees a side that was given a network', async () => {
    const file = join(project, 'compose.yaml');
    const sound = await readFile(file, 'utf8');
    await writeFile(file, sound.replace('network_mode: none', 'networks: [front]'));
    await type('docker compose up --wait');
    const refused = await execute('secure-container', ['verify', '--compose', '.', '--json'], {
      cwd: project,
      env: environment,
    }).then(
      () => assert.fail('every probe held'),
      (error: { code: number; stdout: string }) => error,
    );
    await writeFile(file, sound);
    assert.equal(refused.code, 1);
    const failed = JSON.parse(refused.stdout).filter(({ ok }: { ok: boolean }) => !ok);
    assert.deepEqual(
      failed.map(({ probe }: { probe: string }) => probe),
      ['direct-route', 'egress-elsewhere'],
    );
  });

  test('down leaves nothing but the folder', async () => {
    await type(command(0, 'docker compose down'));
    const filters = { label: ['com.docker.compose.project=a-project'] };
    assert.deepEqual(await docker.listContainers({ all: true, filters }), []);
    assert.deepEqual(await docker.listNetworks({ filters }), []);
    assert.deepEqual((await docker.listVolumes({ filters })).Volumes ?? [], []);
    assert.ok((await readdir(project)).includes('compose.yaml'));
  });

  test('and verify then says how to start it', async () => {
    const refused = await execute('secure-container', ['verify', '--compose', project], { env: environment }).then(
      () => assert.fail('it ended well'),
      (error: { code: number; stderr: string }) => error,
    );
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /does not run.*docker compose up --wait/s);
  });
});

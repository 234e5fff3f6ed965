import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

const callerKeys = { SECURE_CONTAINER_CALLER_KEYS: '0123456789abcdef'.repeat(2) };

describe('export compose', () => {
  let line: CommandLine;
  before(async () => {
    line = await makeCommandLine({ upArgs: ['--engine', 'embedded'], environment: deadEngine });
  });
  after(() => line.dispose());

  const folder = (name: string): string => join(line.home.folder, '..', name);
  const exported = async (name: string, options: Parameters<CommandLine['run']>[1] = {}): Promise<string> => {
    const { code, stderr } = await line.run(['export', 'compose', '-o', folder(name)], options);
    assert.equal(code, 0, stderr);
    return folder(name);
  };
  const textIn = (project: string, path: string) => readFile(join(project, path), 'utf8');

  it('takes the name of the project from that of the folder, as compose would', async () => {
    assert.match(await textIn(await exported('My Own.Project_2'), 'compose.yaml'), /^name: myownproject_2$/m);
    assert.match(await textIn(await exported('..2'), 'compose.yaml'), /^name: "2"$/m);
  });

  it('makes files readable for the users of containers, and the folder of the keys for nobody else, whatever the umask', {
    skip: process.platform === 'win32' && 'Windows has no such modes',
  }, async () => {
    const project = await exported('umask', { prefix: ['sh', '-c', 'umask 077; exec "$@"', '--'] });
    const mode = async (path: string) => ((await stat(join(project, path))).mode & 0o777).toString(8);
    for (const mounted of ['front', 'side', 'stand-in']) assert.equal(await mode(mounted), '755', mounted);
    for (const file of ['front/nginx.conf', 'side/stand-in-side.conf', 'stand-in/standIn.js', 'secrets/server.key'])
      assert.equal(await mode(file), '644', file);
    assert.equal(await mode('secrets'), '700');
  });

  it('names the files of a client that is let in, and holds what verify reads', async () => {
    const project = await exported('client');
    const readme = await textIn(project, 'README.md');
    const [, certificate = ''] = readme.match(/--cert (\S+)/) ?? [];
    await stat(certificate);
    const { plan } = JSON.parse(await textIn(project, 'secure-container.json'));
    assert.equal(plan.sandboxId, 'compose-client');
    const [approval] = (await textIn(project, 'front/approved-clients.conf')).split('\n');
    assert.match(approval ?? '', /^SUCCESS:[0-9A-F]+ default;$/);
  });

  it('asks again for the keys of callers: a sandbox that runs gives them to nobody', async () => {
    await line.up([], { environment: callerKeys });
    try {
      const { code, stderr } = await line.run(['export', 'compose', '-o', folder('keys')]);
      assert.equal(code, 2);
      assert.match(stderr, /none were given\.\nGive them with --caller-keys-file/);
      const project = await exported('keys', { environment: callerKeys });
      assert.match(await textIn(project, 'compose.yaml'), new RegExp(`published: "${line.port}"`));
      const module = await textIn(project, 'secrets/caller-keys.js');
      assert.ok(!module.includes(callerKeys.SECURE_CONTAINER_CALLER_KEYS), 'the key itself, not its digest');
    } finally {
      await line.run(['down']);
    }
  });

  it('verify --compose of a project with other authorities says so, for no client could prove anything', async () => {
    const project = await exported('others');
    await writeFile(join(project, 'front', 'client-authority.pem'), 'another');
    const { code, stderr } = await line.run(['verify', '--compose', project]);
    assert.equal(code, 2);
    assert.match(stderr, /has the authorities of another state folder/);
  });

  it('verify --compose of another folder is bad usage', async () => {
    const { code, stderr } = await line.run(['verify', '--compose', folder('nowhere')]);
    assert.equal(code, 2);
    assert.match(stderr, /holds no project of `export compose`/);
  });
});

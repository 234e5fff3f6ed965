import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadAll } from 'js-yaml';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

interface ExportAnswer {
  format: string;
  folder: string;
  files: { path: string; secret: boolean }[];
  removed: string[];
  notes: string[];
}

const host = ['--host', 'api.example.test'];
const key = '0123456789abcdef'.repeat(2);
const language = [
  '--service',
  'language-detection',
  '--accept-eula',
  '--billing',
  'https://x.cognitiveservices.azure.com/',
];

describe('export', () => {
  let line: CommandLine;
  let count = 0;
  before(async () => {
    line = await makeCommandLine({ upArgs: [], environment: deadEngine });
  });
  after(() => line.dispose());

  /** A folder that is not there yet. */
  const fresh = (): string => join(line.home.folder, '..', `export-${++count}`);
  const textIn = (folder: string, path: string) => readFile(join(folder, path), 'utf8');

  for (const format of ['kubernetes', 'gateway-api']) {
    it(`${format} writes objects, a kustomization of them in order, and a README`, async () => {
      const folder = fresh();
      const answer = await line.json<ExportAnswer>(['export', format, ...host, '-o', folder]);
      assert.equal(answer.folder, folder);
      for (const { path } of answer.files) await stat(join(folder, path));
      const [kustomization] = loadAll(await textIn(folder, 'kustomization.yaml')) as [
        { resources: string[]; configMapGenerator: { files: string[] }[] },
      ];
      const named = [...kustomization.resources, ...(kustomization.configMapGenerator[0]?.files ?? [])];
      const others = [
        'README.md',
        'kustomization.yaml',
        '.gitignore',
        'secrets/kustomization.yaml',
        'secrets/secrets.yaml',
      ];
      assert.deepEqual([...named, ...others].sort(), answer.files.map(({ path }) => path).sort());
      assert.equal(kustomization.resources[0], 'namespace.yaml');
      assert.equal(kustomization.resources.at(-1), 'gateway.yaml');
      assert.match(await textIn(folder, 'README.md'), /kubectl apply --server-side -k \./);
    });
  }

  it('keys are in files that only their owner may read, and are never printed', async () => {
    const folder = fresh();
    const environment = { SECURE_CONTAINER_API_KEY: key };
    const { code, stdout, stderr } = await line.run(['export', 'kubernetes', ...host, ...language, '-o', folder], {
      environment,
    });
    assert.equal(code, 0, stderr);
    const secrets = await textIn(folder, 'secrets/secrets.yaml');
    assert.ok(secrets.includes(Buffer.from(key).toString('base64')));
    if (process.platform !== 'win32')
      assert.equal((await stat(join(folder, 'secrets/secrets.yaml'))).mode & 0o777, 0o600);
    assert.match(await textIn(folder, '.gitignore'), /^\/secrets\/$/m);
    const all = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
    const elsewhere = all.filter(({ name }) => name !== 'secrets.yaml');
    assert.ok(elsewhere.length > 8);
    for (const { parentPath, name } of elsewhere) {
      const text = await textIn(parentPath, name);
      assert.ok(!text.includes(key) && !text.includes('PRIVATE KEY') && !text.includes('tls.key:'), name);
    }
    for (const said of [stdout, stderr]) assert.ok(!said.includes(key) && !said.includes('PRIVATE KEY'));
  });

  it('the stand-in fits into one ConfigMap', async () => {
    const folder = fresh();
    await line.json(['export', 'kubernetes', ...host, '-o', folder]);
    const files = await readdir(join(folder, 'stand-in'));
    const sizes = await Promise.all(files.map(async name => (await stat(join(folder, 'stand-in', name))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    // MaxSecretSize of the API server, which holds for ConfigMaps too.
    assert.ok(total > 100_000 && total <= 1024 ** 2, String(total));
  });

  it('a client that is added and one that is withdrawn show in the next export into the same folder', async () => {
    const folder = fresh();
    const exported = () => line.json<ExportAnswer>(['export', 'kubernetes', ...host, '-o', folder]);
    const digestOf = async (name: string) =>
      (await textIn(folder, 'gateway.yaml')).match(new RegExp(`^# ${name}: (\\w{64})$`, 'm'))?.[1];
    await line.json(['client', 'add', 'alice', '--json']);
    await exported();
    const digest = await digestOf('alice');
    assert.ok(digest && (await textIn(folder, 'routing.yaml')).includes(`Hash=${digest};`));
    await line.json(['client', 'revoke', 'alice', '--json']);
    const { removed } = await exported();
    assert.deepEqual(removed, []);
    for (const file of ['gateway.yaml', 'routing.yaml'])
      assert.ok(!(await textIn(folder, file)).includes(digest), file);
  });

  it('exports the sandbox that runs, with what it was started with', async () => {
    const folder = fresh();
    await line.up(['--engine', 'embedded', '--host', 'running.example.test', '--rate', '7']);
    try {
      await line.json(['export', 'kubernetes', '--host', 'further.example.test', '-o', folder]);
    } finally {
      await line.run(['down']);
    }
    const gateway = await textIn(folder, 'gateway.yaml');
    for (const name of ['running', 'further'])
      assert.match(gateway, new RegExp(`- secure-container/${name}\\.example\\.test$`, 'm'));
    assert.match(gateway, /tokens_per_fill: 7$/m);
  });

  it('what an earlier export wrote and the next does not is taken away', async () => {
    const folder = fresh();
    const environment = { SECURE_CONTAINER_API_KEY: key };
    await line.json(['export', 'kubernetes', ...host, ...language, '-o', folder], { environment });
    const { removed } = await line.json<ExportAnswer>(['export', 'kubernetes', ...host, '-o', folder]);
    assert.deepEqual(removed, ['service-language-detection.yaml']);
    await assert.rejects(stat(join(folder, 'service-language-detection.yaml')));
  });

  it('a file that is not ours, or was changed, stops it before anything is written, unless it is forced', async () => {
    const folder = fresh();
    await mkdir(folder);
    await writeFile(join(folder, 'README.md'), 'mine\n');
    const args = ['export', 'kubernetes', ...host, '-o', folder];
    const refused = await line.run(args);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /not from an export, or were changed since: README\.md\n.*--force/);
    assert.deepEqual(await readdir(folder), ['README.md']);
    assert.equal((await line.run([...args, '--force'])).code, 0);
    await writeFile(join(folder, 'mesh.yaml'), `${await textIn(folder, 'mesh.yaml')}# mine\n`);
    assert.match((await line.run(args)).stderr, /changed since: mesh\.yaml/);
  });

  const wrong: readonly [args: string[], says: RegExp][] = [
    [['export'], /missing required argument 'format'/],
    [['export', 'helm'], /Allowed choices are compose, kubernetes, gateway-api/],
    [['export', 'kubernetes'], /On a cluster the front needs a host name of its own/],
    [['export', 'kubernetes', ...host, '--namespace', 'A_b'], /"A_b" cannot be a namespace/],
    [['export', 'kubernetes', ...host, '--gateway-label', 'ingress'], /"ingress" is not a label/],
    [['export', 'kubernetes', ...host, '--gateway-account', '*'], /can be neither a service account nor/],
    [['export', 'kubernetes', ...host, '--trust-domain', '*'], /can be neither a service account nor/],
    [['export', 'kubernetes', '--host', '*.example.test'], /is neither a DNS name nor an IP address/],
  ];
  for (const [args, says] of wrong) {
    it(`bad usage: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await line.run(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr.split('\n')[0] ?? '', says);
    });
  }
});

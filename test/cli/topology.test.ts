import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import type { Topology } from '../../src/topology/graph';
import { builtProgram } from './support/builtProgram';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

const root = join(import.meta.dirname, '..', '..');

const exposedCompose = `services:
  language:
    image: mcr.microsoft.com/azure-cognitive-services/textanalytics/language:4.7
    ports:
      - "5000:5000"
`;

describe('of files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scc-topology-'));
  const run = (args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtProgram(), 'topology', ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
    });
    return { code: status, stdout, stderr };
  };
  before(() => writeFileSync(join(folder, 'compose.yaml'), exposedCompose));
  after(() => rmSync(folder, { recursive: true }));

  it('is a picture where nobody reads along, with every element of the model', () => {
    const { code, stdout, stderr } = run(['compose.yaml']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const picture = new DOMParser().parseFromString(stdout, 'image/svg+xml');
    assert.equal(picture.documentElement?.tagName, 'svg');
    const drawn = Array.from(picture.getElementsByTagName('g'), group => group.getAttribute('data-id'));
    const { nodes, zones, edges }: Topology = JSON.parse(run(['compose.yaml', '--format', 'json']).stdout);
    const ids = [...nodes, ...zones, ...edges].map(({ id }) => id);
    assert.deepEqual(drawn.filter(id => id !== null).sort(), ids.sort());
  });

  it('tells the posture, the rule and the line in JSON', () => {
    const topology: Topology = JSON.parse(run(['.', '--format', 'json']).stdout);
    const service = topology.nodes.find(({ kind }) => kind === 'service');
    assert.equal(service?.posture, 'exposed');
    const found = service?.findings.find(({ rule }) => rule === 'ai-container-exposed');
    assert.ok(found?.fixable);
    assert.equal(found.source?.file, 'compose.yaml');
    assert.equal(found.source?.line, 5);
  });

  it('says it in words, and as Mermaid', () => {
    assert.match(run(['.', '--format', 'text']).stdout, /Open to anybody from outside: language\./);
    assert.match(run(['.', '--format', 'mermaid']).stdout, /^flowchart LR\n|\nflowchart LR\n/);
  });

  it('takes standard input', () => {
    const { code, stdout } = run(['-', '--format', 'text'], exposedCompose);
    assert.equal(code, 0);
    assert.match(stdout, /Open to anybody from outside: language\./);
  });

  it('says what it could not read, and ends with 3', () => {
    writeFileSync(join(folder, 'bytes.yaml'), new Uint8Array([0xff, 0xfe, 0x41, 0]));
    const { code, stderr, stdout } = run(['.', '--format', 'text']);
    rmSync(join(folder, 'bytes.yaml'));
    assert.equal(code, 3);
    assert.match(stderr, /bytes\.yaml cannot be read: it is not UTF-8/);
    assert.match(stdout, /language/);
  });

  it('2 of what cannot be asked', () => {
    const wrong: readonly [args: string[], says: RegExp][] = [
      [['missing.yaml'], /There is no file or folder missing\.yaml/],
      [['.', '--format', 'png'], /Allowed choices are svg, json, mermaid, text/],
      [['--approach', 'best'], /Allowed choices are insecure, secure, secure-istio/],
      [['.', '--approach', 'secure'], /--approach draws a diagram of the documentation/],
    ];
    for (const [args, says] of wrong) {
      const { code, stderr, stdout } = run(args);
      assert.match(stderr, says);
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    }
  });

  it('finds the settings of a project', () => {
    const project = mkdtempSync(join(tmpdir(), 'scc-topology-'));
    cpSync(folder, project, { recursive: true });
    writeFileSync(join(project, '.secure-container.yaml'), 'rules:\n  ai-container-exposed: off\n');
    const { nodes }: Topology = JSON.parse(run([project, '--format', 'json']).stdout);
    rmSync(project, { recursive: true });
    assert.ok(nodes.every(({ findings }) => findings.every(({ rule }) => rule !== 'ai-container-exposed')));
    assert.ok(
      nodes.some(({ posture }) => posture === 'exposed'),
      'a rule that is off changes no fact',
    );
  });
});

describe('of the sandbox', () => {
  let line: CommandLine;
  before(async () => {
    line = await makeCommandLine({ upArgs: ['--engine', 'embedded'], environment: deadEngine });
  });
  after(() => line.dispose());

  it('1 and a sentence where none runs', async () => {
    const { code, stdout, stderr } = await line.run(['topology']);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
    assert.match(stderr, /^No sandbox runs\. Start one with "up", or name files or folders to draw\.$/m);
  });

  it('is the one that runs, with its clients, and no secret', async () => {
    await line.up();
    await line.json(['client', 'add', 'laptop']);
    const { code, stdout } = await line.run(['topology', '--format', 'json']);
    assert.equal(code, 0);
    const { nodes, summary }: Topology = JSON.parse(stdout);
    assert.deepEqual(
      nodes
        .filter(({ kind }) => kind === 'client')
        .map(({ name }) => name)
        .sort(),
      ['default', 'laptop'],
    );
    assert.equal(nodes.find(({ kind }) => kind === 'service')?.health, 'running');
    assert.match(summary, /All \d+ attacks were tried and none got through/);
    assert.doesNotMatch(stdout, /PRIVATE KEY|BEGIN CERTIFICATE/);
  });
});

describe('the diagrams of the documentation', () => {
  for (const name of ['insecure', 'secure'])
    it(`media/topology-${name}.svg is what the command draws`, () => {
      const args = [builtProgram(), 'topology', '--approach', name, '--format', 'svg'];
      const drawn = spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
      const file = join(root, 'media', `topology-${name}.svg`);
      const again = `node dist/cli.js topology --approach ${name} --format svg > media/topology-${name}.svg`;
      assert.ok(readFileSync(file, 'utf8') === drawn, `${file} is not current; write it anew: ${again}`);
    });
});

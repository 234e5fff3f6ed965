import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { composeFiles } from '../../../../src/sandbox/exports/compose/composeFiles';
import { dclint } from '../../../bench/peers';
import { cacheFolder } from '../../../support/docker/debianPackages';
import { composeOptions } from './composeOptions';

type CommandLine = Awaited<ReturnType<typeof dclint.install>>;

const execute = promisify(execFile);
const found = await installed();

/** Its command line for a folder, or why it is not to be had. */
async function installed(): Promise<{ command: CommandLine } | { missing: string }> {
  try {
    return { command: await dclint.install(join(cacheFolder, 'dclint')) };
  } catch (error) {
    return { missing: `${dclint.name} cannot be installed: ${String(error).split('\n')[0]}` };
  }
}

describe(`${dclint.name} on an exported project`, { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { command } = found;

  /** What it says of a compose file. */
  async function saidOf(text: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'secure-container-dclint-'));
    try {
      await mkdir(join(folder, 'project'));
      await writeFile(join(folder, 'project', 'compose.yaml'), text);
      const [program, ...args] = command(folder);
      const ended = await execute(program, args).catch((error: { stdout: string; stderr: string }) => error);
      return (ended.stdout + ended.stderr).trim();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  const projects = {
    'the stand-in': composeOptions(),
    'three replicas beside an Azure service': composeOptions({
      services: [{ id: 'sentiment' }, { id: 'stand-in' }],
      replicas: 3,
    }),
  };
  for (const [name, options] of Object.entries(projects))
    test(`finds nothing: ${name}`, async () => {
      const text = composeFiles(options).find(({ path }) => path === 'compose.yaml')?.text ?? '';
      assert.equal(await saidOf(text), '');
      assert.match(await saidOf(text.replace(/^name: .*$/m, "version: '3'")), /no-version-field/, 'it did not look');
    });
});

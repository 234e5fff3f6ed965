import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeTestArguments } from '../../support/nodeTest';
import { suiteEnvironment } from '../host/suiteEnvironment';
import { addCounts, type Counts, specTotalsIn } from './counts';
import { vsixVariable } from './packageExtension';
import type { VsCodeVersion } from './vsCodeVersion';

const pageFolder = join(import.meta.dirname, '..', 'page');

/**
 * Runs the tests that use the installed extension through the page, file by file: each has a server and a browser of its
 * own, and two workbenches at once are more than two cores can paint.
 */
export async function testInPage(options: {
  version: VsCodeVersion;
  vsix: string;
  /** Which of the files to run, by their names without ending. */
  wanted: (name: string) => boolean;
}): Promise<Counts> {
  const names = (await readdir(pageFolder)).filter(name => name.endsWith('.page.ts')).sort();
  const files = names
    .filter(name => options.wanted(name.replace(/\.page\.ts$/, '')))
    .map(name => join(pageFolder, name));
  // With no file node:test would run everything it finds.
  if (files.length === 0) throw new Error(`no file in ${pageFolder} is wanted`);
  const args = nodeTestArguments(files);
  const environment = {
    ...process.env,
    [suiteEnvironment.version]: options.version.name,
    [vsixVariable]: options.vsix,
  };
  const { text, exitCode } = await run(args, environment);
  const counts = specTotalsIn(text);
  return exitCode !== 0 && counts.failed === 0 ? addCounts(counts, { failed: 1 }) : counts;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ text: string; exitCode: number | null }> {
  return new Promise(resolve => {
    const runner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let text = '';
    runner.stdout.setEncoding('utf8').on('data', (part: string) => {
      process.stdout.write(part);
      text += part;
    });
    runner.on('close', exitCode => resolve({ text, exitCode }));
  });
}

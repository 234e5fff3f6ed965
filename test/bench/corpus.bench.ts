import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from './measure';

/** Peers' own test files with their verdicts; lies beside the project where developers have it (its README says how it is counted). */
const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

interface Totals {
  fail: number;
  pass: number;
  alarm: number;
  lineN: number;
  lineHit: number;
  rangeN: number;
  rangeHit: number;
}

/** `npm run bench:corpus`: how much of what peers expect is found, by peer and category. */
export async function run(): Promise<void> {
  if (!existsSync(join(corpus, 'score.mjs'))) {
    console.log(`skipped: ${corpus} is not on this machine`);
    return;
  }
  const found = spawnSync(process.execPath, [cli, 'check', '--format', 'json', 'files'], options(undefined));
  if (found.status !== 0 && found.status !== 1) throw new Error(`check ended with ${found.status}: ${found.stderr}`);
  const categories = readFileSync(join(corpus, 'scope.txt'), 'utf8').trim().split('\n').join(',');
  const score = (...args: string[]) => {
    const result = spawnSync(
      process.execPath,
      [join(corpus, 'score.mjs'), '--category', categories, ...args],
      options(found.stdout),
    );
    if (result.status !== 0) throw new Error(`score.mjs ended with ${result.status}: ${result.stderr}`);
    return result.stdout;
  };
  console.log(score());
  const { total } = JSON.parse(score('--json')) as { total: Totals };
  goal('found in the resource at fault', total.rangeHit, total.rangeN, { target: 0.95, atLeast: true });
  goal('found at the line at fault, 3 more or less', total.lineHit, total.lineN, { target: 0.9, atLeast: true });
  goal('false alarms', total.alarm, total.pass, { target: 0.02 });
}

function options(input: string | undefined) {
  return { cwd: corpus, encoding: 'utf8', maxBuffer: 1 << 28, ...(input !== undefined && { input }) } as const;
}

function goal(name: string, part: number, whole: number, wanted: { target: number; atLeast?: boolean }): void {
  print({ name, unit: 'of them', ours: part, peer: whole, ratio: part / whole, ...wanted });
}

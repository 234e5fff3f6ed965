import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareMachine } from './support/prepareMachine';

/**
 * `npm test`: builds, checks types and style, gets what this machine lacks, and runs every suite.
 * `npm test -- front` runs the files whose path contains "front".
 */
const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);

const files = (await readdir(import.meta.dirname, { recursive: true }))
  .filter(file => file.endsWith('.test.ts'))
  .map(file => join('test', file))
  .filter(file => filters.length === 0 || filters.some(filter => file.includes(filter)))
  .sort();

await must('build', ['node', 'esbuild.js']);
if (filters.length === 0) {
  await must('types', ['npx', '--no-install', 'tsc', '--noEmit']);
  await must('style', ['npx', '--no-install', 'biome', 'check', '.']);
}
for (const missing of await prepareMachine()) console.log(`# missing: ${missing}`);

const counts = { passed: 0, failed: 0, skipped: 0 };
const exitCode = await runTests();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = exitCode === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;

async function must(name: string, command: readonly string[]): Promise<void> {
  const [program = '', ...args] = command;
  const code = await new Promise<number | null>(resolve => {
    spawn(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).on('close', resolve);
  });
  if (code === 0) return;
  console.log(`# ${name} failed`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

/** Runs the files by node:test, two at a time: suites that need the whole machine say so by being slow, not by failing. */
function runTests(): Promise<number> {
  const args = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files];
  return new Promise(resolve => {
    const runner = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    runner.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) count(line);
    });
    runner.on('close', code => resolve(code ?? 1));
  });
}

/** The totals that the spec reporter prints at its end. */
function count(line: string): void {
  const match = /^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line.trim());
  if (!match) return;
  const amount = Number(match[2]);
  if (match[1] === 'pass') counts.passed += amount;
  else if (match[1] === 'skipped' || match[1] === 'todo') counts.skipped += amount;
  else counts.failed += amount;
}

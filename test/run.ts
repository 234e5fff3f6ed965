import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { prepareMachine } from './support/prepareMachine';
import { addCounts, type Counts, closingLine, countsIn, noCounts } from './workbench/support/counts';

/**
 * `npm test`: builds, checks types and style, gets what this machine lacks, and runs every suite.
 * `npm test -- front` runs the files whose path contains "front".
 */
const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);

const found = (await readdir(import.meta.dirname, { recursive: true }))
  .filter(file => file.endsWith('.test.ts'))
  .map(file => join('test', file))
  .filter(file => filters.length === 0 || filters.some(filter => file.includes(filter)))
  .sort();
const files = filters.length === 0 ? withRulesTogether(found) : found;

await must('build', ['node', 'esbuild.js']);
if (filters.length === 0) {
  await must('types', ['npm', 'run', '--silent', 'typecheck']);
  await must('style', ['npx', '--no-install', 'biome', 'check', '.']);
}
for (const missing of await prepareMachine()) console.log(`# missing: ${missing}`);

const counts: Counts = { ...noCounts };
const exitCodes = [await runTests()];
if (filters.length === 0 || filters.includes('workbench')) exitCodes.push(await runWorkbench());
console.log(closingLine(counts));
process.exitCode = exitCodes.every(code => code === 0) && counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** The tests of single rules, `test/rules/GROUP/RULE.test.ts`, run in one process. */
function withRulesTogether(all: readonly string[]): readonly string[] {
  const ofRule = join('test', 'rules') + sep;
  const others = all.filter(file => !file.startsWith(ofRule) || !file.slice(ofRule.length).includes(sep));
  return [join('test', 'rules', 'everyRule.ts'), ...others];
}

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
async function runTests(): Promise<number> {
  if (files.length === 0) return 0;
  const args = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files];
  return follow(process.execPath, args, countTest);
}

/** What needs a real VS Code has a runner of its own; its last line says how it went. */
async function runWorkbench(): Promise<number> {
  const output: string[] = [];
  const code = await follow(process.execPath, ['--import', 'tsx', 'test/workbench/run.ts'], line => output.push(line));
  Object.assign(counts, addCounts(counts, countsIn(output.join('\n'))));
  return code;
}

/** Runs a program, passes its output on and hands over each line. Resolves with the exit code. */
function follow(program: string, args: readonly string[], onLine: (line: string) => void): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', line => {
      console.log(line);
      onLine(line.trim());
    });
    child.on('close', code => resolve(code ?? 1));
  });
}

/** The totals that the spec reporter prints at its end. */
function countTest(line: string): void {
  const match = /^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line);
  if (!match) return;
  const amount = Number(match[2]);
  if (match[1] === 'pass') counts.passed += amount;
  else if (match[1] === 'skipped' || match[1] === 'todo') counts.skipped += amount;
  else counts.failed += amount;
}

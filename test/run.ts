import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeTestArguments } from './support/nodeTest';
import { prepareMachine } from './support/prepareMachine';
import {
  addCounts,
  type Counts,
  closingLine,
  countsIn,
  hasClosingLine,
  noCounts,
  specTotalsIn,
} from './workbench/support/counts';

/** Suites with a runner of their own, whose last line says how it went: of a real VS Code, Istio, and API server. */
const runners = ['workbench', 'istio', 'cluster'].filter(name => existsSync(join(import.meta.dirname, name, 'run.ts')));

/** Twice what the longest takes on two slow cores, milliseconds. */
const suiteTimeout = 45 * 60_000;

/**
 * `npm test`: builds, checks types and style, gets what this machine lacks, and runs every suite.
 * `npm test -- front` runs the files whose path contains "front".
 */
const root = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);

const found = (await readdir(import.meta.dirname, { recursive: true }))
  .filter(file => file.endsWith('.test.ts') && !isOfRunner(file))
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

const prebuilding = filters.length === 0 ? prebuild() : undefined;
let counts = await runTests();
for (const name of runners)
  if (filters.length === 0 || filters.includes(name)) counts = addCounts(counts, await runSuite(name));
prebuilding?.kill();
console.log(closingLine(counts));
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);

/** test/workbench holds tests of its own parts, too, that need no VS Code. */
function isOfRunner(file: string): boolean {
  return ['istio', 'cluster'].some(name => file.startsWith(name + sep));
}

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

function prebuild(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'test/istio/prebuild.ts'], { cwd: root, stdio: 'ignore' });
}

/** Runs the files by node:test, two at a time: suites that need the whole machine say so by being slow, not by failing. */
async function runTests(): Promise<Counts> {
  if (files.length === 0) return noCounts;
  const { code, text } = await follow(process.execPath, nodeTestArguments(files, { atOnce: 2 }));
  return judged('tests', code, specTotalsIn(text));
}

/** With a failure where there is none to count: something ended before its tests did. */
function judged(name: string, code: number, counts: Counts): Counts {
  if (code === 0 || counts.failed > 0) return counts;
  console.log(`# ${name} did not come to an end`);
  return addCounts(counts, { failed: 1 });
}

async function runSuite(name: string): Promise<Counts> {
  const { code, text } = await follow(process.execPath, ['--import', 'tsx', `test/${name}/run.ts`]);
  return judged(name, code, hasClosingLine(text) ? countsIn(text) : specTotalsIn(text));
}

/** Runs a program and passes its output on. One that does not end is ended, so that the others have their turn. */
function follow(program: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], timeout: suiteTimeout });
    const output: string[] = [];
    createInterface({ input: child.stdout }).on('line', line => {
      console.log(line);
      output.push(line.trim());
    });
    // What it started may hold the pipe.
    child.on('exit', (_, signal) => signal && child.stdout.destroy());
    child.on('close', code => resolve({ code: code ?? 1, text: output.join('\n') }));
  });
}

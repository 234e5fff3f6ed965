import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, homeFrom } from '../../../src/base/home';
import { freePort } from '../../support/freePort';
import { type CommandResult, type CommandRun, startCommand } from './commandRun';
import { leftovers } from './leftovers';

/** What `up --json` and `status --json` answer, as far as the tests look. */
export interface SandboxAnswer {
  engine: string;
  engineReason: string;
  service: string;
  services: string[];
  url: string;
  caFile: string;
  clientCertificateFile: string;
  clientKeyFile: string;
  state: string;
  verified: boolean;
  alreadyRunning: boolean;
  startedAt: string;
  parts: { name: string; role: string; state: string }[];
  probes: { probe: string; expected: string; observed: string; ok: boolean }[];
}

export interface RunOptions {
  environment?: NodeJS.ProcessEnv;
  prefix?: readonly string[];
}

/** The command line with a home and a port of its own. */
export interface CommandLine {
  home: Home;
  port: number;
  environment: NodeJS.ProcessEnv;
  start(args: readonly string[], options?: RunOptions): CommandRun;
  run(args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Runs a command that must end with exit code 0; its JSON answer. */
  json<Answer = SandboxAnswer>(args: readonly string[], options?: RunOptions): Promise<Answer>;
  /** Starts on the own port with the arguments of `up` that were given at first, and these; it must end well. */
  up(args?: readonly string[], options?: RunOptions): Promise<SandboxAnswer>;
  /** Like {@link up}, but it must fail with this exit code and first line, and leave nothing. */
  upFails(fault: Fault, args?: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** The arguments of `up`. */
  upArgs(args?: readonly string[]): string[];
  nothingLeft(): Promise<void>;
  dispose(): Promise<void>;
}

export interface Fault {
  code: number;
  /** The line that says what happened. */
  reason: RegExp;
  nextStep?: RegExp;
}

/** Makes a home folder in a temporary one. `upArgs` are the arguments of every `up`, for example the engine and images. */
export async function makeCommandLine(options: {
  upArgs: readonly string[];
  environment?: NodeJS.ProcessEnv;
  homeName?: string;
  parent?: string;
}): Promise<CommandLine> {
  const folder = await mkdtemp(join(options.parent ?? tmpdir(), 'scc-'));
  const environment = {
    ...withoutOurs(process.env),
    // No cluster of whoever runs the tests is meant.
    KUBECONFIG: join(folder, 'no-kubeconfig'),
    ...options.environment,
    SECURE_CONTAINER_HOME: join(folder, options.homeName ?? 'home'),
  };
  const home = homeFrom(environment);
  const port = await freePort();
  const start = (args: readonly string[], given: RunOptions = {}): CommandRun =>
    startCommand({ args, environment: { ...environment, ...given.environment }, prefix: given.prefix ?? [] });
  const upArgs = (args: readonly string[] = []): string[] => ['up', '--port', String(port), ...options.upArgs, ...args];
  const line: CommandLine = {
    home,
    port,
    environment,
    start,
    upArgs,
    run: (args, given) => start(args, given).ended,
    async json(args, given) {
      const result = await line.run([...args, '--json'], given);
      assert.equal(result.code, 0, result.stderr + result.stdout);
      return JSON.parse(result.stdout);
    },
    up: (args, given) => line.json(upArgs(args), given),
    async upFails({ code, reason, nextStep }, args, given) {
      const result = await line.run(upArgs(args), given);
      assert.match(result.reason, reason, result.stderr);
      assert.match(result.nextStep, nextStep ?? /\w{3}/, result.stderr);
      assert.equal(result.code, code, result.stderr);
      await line.nothingLeft();
      return result;
    },
    async nothingLeft() {
      assert.deepEqual(await leftovers(line), []);
    },
    async dispose() {
      const result = await line.run(['down', '--purge']);
      await rm(folder, { recursive: true, force: true });
      assert.equal(result.code, 0, result.stderr);
      await line.nothingLeft();
    },
  };
  return line;
}

/** A developer's own settings must not decide what is tested. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('SECURE_CONTAINER_')));
}

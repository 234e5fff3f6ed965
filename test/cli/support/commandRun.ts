import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtProgram } from './builtProgram';

export interface CommandResult {
  /** The exit code, or the name of the signal that ended it. */
  code: number | string;
  stdout: string;
  stderr: string;
  /** The last two lines on stderr: what happened, and what to do about it. */
  reason: string;
  nextStep: string;
}

/** A command line under way. */
export interface CommandRun {
  child: ChildProcess;
  pid: number;
  ended: Promise<CommandResult>;
  /** Resolves with the first line on stderr that matches; rejects if the command ends without one. */
  untilStep(step: RegExp): Promise<string>;
  /** As {@link untilStep}, on stdout. */
  untilLine(line: RegExp): Promise<string>;
}

export interface CommandOptions {
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Put before `node`, for example `setpriv ...`. */
  prefix?: readonly string[];
  program?: string;
}

/** Starts the built program. */
export function startCommand({ args, environment, prefix = [], program }: CommandOptions): CommandRun {
  const [command = '', ...rest] = [...prefix, process.execPath, program ?? builtProgram(), ...args];
  // A command that hangs must fail its test, and not outlive it.
  const timeout = 180_000;
  const child = spawn(command, rest, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]): CommandResult => {
    const lines = output.stderr.trimEnd().split('\n');
    return { code: code ?? signal, ...output, reason: lines.at(-2) ?? '', nextStep: lines.at(-1) ?? '' };
  });
  return {
    child,
    pid: child.pid ?? 0,
    ended,
    untilStep: step => untilLine({ child, name: 'stderr', output, wanted: step }),
    untilLine: line => untilLine({ child, name: 'stdout', output, wanted: line }),
  };
}

function untilLine(options: {
  child: ChildProcess;
  name: 'stdout' | 'stderr';
  output: { stdout: string; stderr: string };
  wanted: RegExp;
}): Promise<string> {
  const { child, name, output, wanted } = options;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = output[name].split('\n').find(line => wanted.test(line));
      if (found === undefined) return;
      child[name]?.off('data', look);
      resolve(found);
    };
    child[name]?.on('data', look);
    child.once('close', () => reject(new Error(`It ended without ${wanted}:\n${output.stderr}`)));
    look();
  });
}

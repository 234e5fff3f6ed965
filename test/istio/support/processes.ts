import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';

export const run = promisify(execFile);

export interface Running {
  /** Process id. */
  readonly id: number;
  /** Rejects when the process ends before it was stopped. */
  readonly ended: Promise<never>;
  stop(): Promise<void>;
}

/** Starts a program that runs on; what it says goes to a log file. */
export async function start(options: {
  command: readonly string[];
  log: string;
  cwd?: string;
  env?: Record<string, string>;
}): Promise<Running> {
  const { command, log, cwd, env } = options;
  const [program = '', ...args] = command;
  const output = await open(log, 'a');
  const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ['ignore', output.fd, output.fd] });
  const exited = once(child, 'exit');
  await once(child, 'spawn').finally(() => output.close());
  let stopping = false;
  const ended = exited.then(([code, signal]) => {
    if (stopping) return new Promise<never>(() => {});
    throw new Error(`${program} ended with ${code ?? signal}; see ${log}`);
  });
  ended.catch(() => {});
  return {
    id: child.pid ?? 0,
    ended,
    async stop() {
      stopping = true;
      await end(child, exited);
    },
  };
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  // Draining is not what these tests are about.
  const killing = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exited.finally(() => clearTimeout(killing));
}

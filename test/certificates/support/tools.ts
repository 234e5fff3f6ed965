import { spawn, spawnSync } from 'node:child_process';

export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; never by a shell. */
export async function run(
  command: string,
  args: readonly string[],
  options: { environment?: NodeJS.ProcessEnv; folder?: string } = {},
): Promise<Outcome> {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.environment },
    cwd: options.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  const { code, signal } = await new Promise<Pick<Outcome, 'code' | 'signal'>>((resolve, reject) => {
    child.on('error', reject).on('close', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
  });
  return { code, signal, ...texts };
}

/** The reason to skip a test that needs a program, or false if it is there; with arguments, if they also succeed. */
export function missing(command: string, ...args: string[]): string | false {
  const { error, status } = spawnSync(command, args, { stdio: 'ignore' });
  const works = error === undefined && (args.length === 0 || status === 0);
  return works ? false : `${command} is not installed`;
}

/** Runs a TypeScript program of the tests in a process of its own. */
export function runScript(script: string, args: readonly string[]): Promise<Outcome> {
  return run(process.execPath, ['--import', 'tsx', script, ...args]);
}

import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** Enough of what a program wrote to see why it ended. */
const keptOutput = 4_000;

export interface RunningProgram {
  /** Resolves when the check does. @throws with the program's last words if it ends before, or after a minute */
  until(check: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/** Runs a program until `stop`; it also ends with this process. */
export function startProgram(path: string, args: readonly string[]): RunningProgram {
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-keptOutput);
    });
  }
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  let running = true;
  child.once('close', () => {
    running = false;
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  return {
    async until(check) {
      for (const deadline = Date.now() + 60_000; !(await check().catch(() => false)); await pause(100)) {
        if (!running || Date.now() > deadline) throw new Error(`${path} did not get ready:\n${output}`);
      }
    },
    async stop() {
      process.off('exit', endWithUs);
      child.kill('SIGTERM');
      const gaveUp = setTimeout(endWithUs, 5_000);
      await ended;
      clearTimeout(gaveUp);
    },
  };
}

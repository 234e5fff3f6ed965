import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTurn, print, ratioOf, timed } from './measure';

const execute = promisify(execFile);
const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

export async function run(): Promise<void> {
  const values = await inTurn({
    runs: 15,
    ours: () => timed(() => execute(process.execPath, [cli, '--version'])),
    peer: () => timed(() => execute(process.execPath, ['-e', '0'])),
  });
  print(ratioOf({ name: 'cli.js --version against node -e 0', unit: 'ms', target: 1.5, values }));
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { VsCodeServer } from './vsCodeServer';

/** Ends the extension hosts of a server, as a crash would: the workbench starts new ones. Linux only. */
export async function endExtensionHosts(server: VsCodeServer): Promise<void> {
  const hosts = await extensionHosts(server);
  if (hosts.length === 0) throw new Error('there is no extension host');
  for (const pid of hosts) process.kill(pid, 'SIGKILL');
  for (;;) {
    const now = await extensionHosts(server);
    if (now.length > 0 && !now.some(pid => hosts.includes(pid))) return;
    await delay(50);
  }
}

async function extensionHosts(server: VsCodeServer): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      // A process that ends meanwhile, or another user's, has nothing to read.
      const read = (name: string) => readFile(join('/proc', pid, name), 'utf8').catch(() => '');
      const [environment, command] = await Promise.all([read('environ'), read('cmdline')]);
      const ours = environment.split('\0').includes(`XDG_RUNTIME_DIR=${server.profile}`);
      return ours && command.includes('--type=extensionHost');
    }),
  );
  return pids.filter((_, index) => found[index]).map(Number);
}

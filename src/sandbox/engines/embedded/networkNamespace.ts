import { execFile } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The command that starts a program in a network namespace of its own (`unshare(1)`, Linux), in which it has no interface but a
 * loopback that is down; or undefined where the kernel or the system's settings do not let this user have one. Judged by
 * its effect. Unix sockets are files and lead out of it (`unix(7)`), which is how the front reaches the service.
 */
export async function networkNamespaceCommand(): Promise<readonly string[] | undefined> {
  if (process.platform !== 'linux') return undefined;
  const command = ['unshare', '--net', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];
  const [program = '', ...parameters] = command;
  try {
    const { stdout } = await run(program, [...parameters, 'readlink', '/proc/self/ns/net']);
    return stdout.trim() !== (await readlink('/proc/self/ns/net')) ? command : undefined;
  } catch {
    return undefined;
  }
}

import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasProgram } from '../../support/docker/ensureDocker';
import { builtProgram } from './builtProgram';
import { type CommandRun, startCommand } from './commandRun';

export const cannotChangeUser = !hasProgram('setpriv')
  ? 'setpriv is not installed'
  : process.getuid?.() !== 0 && 'only root can run a command as somebody else';

export interface Other {
  /** Where this user, too, may write. */
  folder: string;
  start(args: readonly string[], environment?: NodeJS.ProcessEnv): CommandRun;
}

/** Lets another user run the built program, with a home of its own in a folder that goes afterwards. */
export async function asOther(uid: number, use: (other: Other) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'scc-other-'));
  try {
    // The repository may lie where only its owner can go.
    await cp(dirname(builtProgram()), join(folder, 'program'), { recursive: true });
    await writeFile(join(folder, 'program', 'package.json'), '{"type":"module"}');
    await chmod(folder, 0o777);
    const own = { PATH: process.env['PATH'], HOME: folder, SECURE_CONTAINER_HOME: join(folder, 'home') };
    await use({
      folder,
      start: (args, environment = {}) =>
        startCommand({
          args,
          program: join(folder, 'program', 'cli.js'),
          prefix: ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'],
          environment: { ...own, ...environment },
        }),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

const skip = (process.platform !== 'linux' || process.getuid?.() !== 0) && 'only root on Linux can mount';

const mount = (...args: string[]) => execFileSync('mount', args);

/** A home in a folder on which the test may mount what it likes. */
async function withFolder(use: (line: CommandLine, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'scm-'));
  mount('-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder);
  try {
    const line = await makeCommandLine({ parent: folder, upArgs: ['--engine', 'embedded'], environment: deadEngine });
    await use(line, folder).catch(async error => {
      await line.dispose().catch(() => undefined);
      throw error;
    });
    await line.dispose();
  } finally {
    execFileSync('umount', ['--recursive', '--lazy', folder]);
    await rm(folder, { recursive: true });
  }
}

describe('a place for the state that cannot be written', { skip }, () => {
  it('the disk is full, sooner or later', async () => {
    await withFolder(async (line, folder) => {
      // Each size lets a few more files be written; at last all fit.
      for (const size of ['4k', '16k', '36k']) {
        mount('-o', `remount,size=${size}`, folder);
        await line.upFails({
          code: 3,
          reason: /^The disk is full: .* cannot be written\.$/,
          nextStep: /Free some space/,
        });
      }
      mount('-o', 'remount,size=1m', folder);
      assert.equal((await line.up()).verified, true);
    });
  });

  it('the folder is read-only, before the start and later', async () => {
    await withFolder(async (line, folder) => {
      mount('-o', 'remount,size=1m', folder);
      const { folder: home } = line.home;
      await mkdir(home);
      makeReadOnly(home);
      const reason = /cannot be written \(EROFS\)\.$/;
      await line.upFails({ code: 3, reason, nextStep: /SECURE_CONTAINER_HOME/ });
      execFileSync('umount', [home]);
      assert.equal((await line.up()).verified, true);
      makeReadOnly(home);
      assert.equal((await line.json(['status'])).state, 'running');
      const again = await line.run(line.upArgs());
      assert.match(again.reason, reason);
      assert.equal(again.code, 3);
      execFileSync('umount', [home]);
      assert.equal((await line.up()).alreadyRunning, true);
    });
  });
});

/** By a second, read-only mount on top: the first cannot be changed while a log is open for writing. */
function makeReadOnly(folder: string): void {
  mount('--bind', folder, folder);
  mount('-o', 'remount,bind,ro', folder);
}

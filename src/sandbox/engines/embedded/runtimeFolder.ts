import { lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { SecureContainerError, systemErrorCode } from '../../../base/errors';

/** A Unix socket's path has 108 octets on Linux, 104 on macOS, with the final zero (`unix(7)`, `unix(4)`). */
const maxSocketPathBytes = 100;
const longestSocketName = 'service-99-99';

/**
 * Folders in which the sockets of a sandbox may be, the best first. Later ones are looked at too, because a shell
 * without `XDG_RUNTIME_DIR` must find what one with it started.
 */
export function runtimeFolders(sandboxId: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const parents = [environment['XDG_RUNTIME_DIR'], tmpdir(), ...(process.platform === 'win32' ? [] : ['/tmp'])];
  const folders = parents
    .filter(parent => !!parent)
    .map(parent => join(`${parent}`, `secure-container-${ownUid()}-${sandboxId}`));
  return [...new Set(folders)].filter(
    folder => process.platform === 'win32' || Buffer.byteLength(join(folder, longestSocketName)) <= maxSocketPathBytes,
  );
}

/** Not by `os.userInfo`, which throws for a user who is in no passwd file, as in containers that run under any id. Windows has none. */
function ownUid(): number {
  return process.getuid?.() ?? -1;
}

/** A file in the folder that is there once everything runs. */
export const startedFile = 'started';

/** Where a socket of the folder is reached: a file in it, on Windows the named pipe called after it. */
export function socketIn(folder: string, name: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replace(/[\\/:]+/g, '-')}-${name}` : join(folder, name);
}

/**
 * Makes the folder, or takes one that is there already and surely the user's own: whoever made it beforehand could
 * otherwise put a socket of his own in the service's place.
 * @throws SecureContainerError `name-taken` if it is another's, a link or open to others; `state-unwritable`
 */
export async function claimRuntimeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw unusable(folder, 'state-unwritable', error);
  }
  if (!(await isOwnFolder(folder))) throw unusable(folder, 'name-taken');
}

/** Whether the folder is a real one that only this user may enter. */
export async function isOwnFolder(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  if (process.platform === 'win32') return found.isDirectory();
  return found.isDirectory() && found.uid === ownUid() && (found.mode & 0o077) === 0;
}

export async function removeRuntimeFolder(folder: string): Promise<void> {
  try {
    if (await isOwnFolder(folder)) await rm(folder, { recursive: true, force: true });
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw unusable(folder, 'state-unwritable', error);
  }
}

function unusable(folder: string, kind: 'name-taken' | 'state-unwritable', cause?: unknown): SecureContainerError {
  const reason =
    kind === 'name-taken'
      ? l10n.t('{0} is there already and is not a private folder of yours.', folder)
      : l10n.t('The folder {0} cannot be made or removed.', folder);
  return new SecureContainerError({
    kind,
    reason,
    nextStep: l10n.t('Remove it, or set XDG_RUNTIME_DIR to a folder that is yours alone.'),
    ...(cause === undefined ? {} : { cause }),
  });
}

import { access, chmod, constants, lstat, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomically from 'write-file-atomic';
import { SecureContainerError, systemErrorCode } from './errors';

/** Only the owner may read or write. */
export const privateFileMode = 0o600;
export const publicFileMode = 0o644;
export const privateFolderMode = 0o700;

/** Makes a folder (and those above it) that only its owner may enter. @throws SecureContainerError `state-unwritable`, `disk-full` */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: privateFolderMode });
    if (process.platform !== 'win32' && ((await lstat(folder)).mode & 0o077) !== 0)
      await chmod(folder, privateFolderMode);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * Writes a file whole or not at all: a reader, a crash or a full disk never sees half of it.
 * @throws SecureContainerError `state-unwritable`, `disk-full`
 */
export async function writeFileWhole(options: {
  file: string;
  content: string | Uint8Array;
  secret?: boolean;
}): Promise<void> {
  const { file, content, secret = false } = options;
  await makePrivateFolder(dirname(file));
  try {
    await writeFileAtomically(file, typeof content === 'string' ? content : Buffer.from(content), {
      mode: secret ? privateFileMode : publicFileMode,
    });
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * Replaces a user's file, whole or not at all; mode and owner stay, a link stays a link.
 * @throws SecureContainerError `state-unwritable`, `disk-full`
 */
export async function replaceFile(options: { file: string; content: string }): Promise<void> {
  const { file, content } = options;
  try {
    // Renaming needs no leave of the file itself, but who made it read-only meant it.
    await access(file, constants.W_OK);
    await writeFileAtomically(file, content);
  } catch (error) {
    throw unwritable(file, error, 'Make the file and its folder writable for you, then run the command again.');
  }
}

/** The text of a file, or undefined where there is none. @throws SecureContainerError `state-unwritable` if it cannot be read */
export async function readTextIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new SecureContainerError({
      kind: 'state-unwritable',
      reason: `${file} cannot be read (${systemErrorCode(error) ?? 'unknown error'}).`,
      nextStep: 'Make it readable for you, or choose another folder with SECURE_CONTAINER_HOME.',
      cause: error,
    });
  }
}

/** The error for a path that the system refused to write, rename or remove. */
export function unwritable(
  path: string,
  cause: unknown,
  nextStep = 'Make the folder writable for you, or choose another with SECURE_CONTAINER_HOME.',
): SecureContainerError {
  const code = systemErrorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SecureContainerError({
      kind: 'disk-full',
      reason: `The disk is full: ${path} cannot be written.`,
      nextStep: 'Free some space, then run the command again.',
      cause,
    });
  }
  return new SecureContainerError({
    kind: 'state-unwritable',
    reason: `${path} cannot be written (${code ?? 'unknown error'}).`,
    nextStep,
    cause,
  });
}

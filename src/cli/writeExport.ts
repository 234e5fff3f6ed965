import { createHash } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import writeFileAtomically from 'write-file-atomic';
import { SecureContainerError } from '../base/errors';
import { privateFileMode, privateFolderMode, publicFileMode, readTextIfPresent, unwritable } from '../base/files';
import type { ExportedFile } from '../sandbox/exports/exportedFile';

/** In the export's folder: which files are ours, by what was in them. */
const recordFile = '.secure-container-export.json';

const publicFolderMode = 0o755;

/**
 * Writes an export into a folder. What an earlier export wrote there is replaced, or removed where there is no such file any
 * more; a file that is not ours, or that somebody changed since, is left alone and stops the export before anything is
 * written, unless it is forced.
 * @throws SecureContainerError `usage` for files in the way, `state-unwritable`, `disk-full`
 */
export async function writeExport(options: {
  folder: string;
  files: readonly ExportedFile[];
  force: boolean;
}): Promise<{ removed: readonly string[] }> {
  const { folder, files, force } = options;
  const ours = await recordedDigests(folder);
  const inTheWay = await filesInTheWay({ folder, files, ours });
  if (inTheWay.length > 0 && !force) throw notOurs(inTheWay);
  for (const { path, ...content } of files) await writeOne({ file: join(folder, path), ...content });
  const removed = await removeStale({ folder, files, ours });
  const digests = Object.fromEntries(files.map(({ path, text }) => [path, digest(text)]));
  await writeOne({ file: join(folder, recordFile), text: `${JSON.stringify(digests, null, 2)}\n`, secret: false });
  return { removed };
}

async function filesInTheWay(options: {
  folder: string;
  files: readonly ExportedFile[];
  ours: Readonly<Record<string, string>>;
}): Promise<string[]> {
  const { folder, files, ours } = options;
  const judged = await Promise.all(
    files.map(async ({ path, text }) => {
      const there = await readTextIfPresent(join(folder, path));
      return there !== undefined && there !== text && digest(there) !== ours[path] ? [path] : [];
    }),
  );
  return judged.flat();
}

/** Left over from an earlier export, and unchanged since: nobody misses them, and `kubectl` or `docker compose` would read them. */
async function removeStale(options: {
  folder: string;
  files: readonly ExportedFile[];
  ours: Readonly<Record<string, string>>;
}): Promise<string[]> {
  const { folder, files, ours } = options;
  const written = new Set(files.map(({ path }) => path));
  const removed: string[] = [];
  for (const [path, recorded] of Object.entries(ours)) {
    if (written.has(path) || !isInside(path)) continue;
    const file = join(folder, path);
    const there = await readTextIfPresent(file);
    if (there === undefined || digest(there) !== recorded) continue;
    await rm(file).catch(error => {
      throw notWritable(file, error);
    });
    removed.push(path);
  }
  return removed;
}

/** The record may have been changed by others: it must not lead out of the folder. */
const isInside = (path: string): boolean => !path.split(/[\\/]/).includes('..') && !/^([\\/]|[A-Za-z]:)/.test(path);

async function writeOne(options: { file: string } & Omit<ExportedFile, 'path'>): Promise<void> {
  const { file, text, secret, readInContainer } = options;
  const folder = dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    // Before there is anything in it; whatever the umask says.
    if (readInContainer) await chmod(folder, secret ? privateFolderMode : publicFolderMode);
    await writeFileAtomically(file, text, { mode: secret && !readInContainer ? privateFileMode : publicFileMode });
  } catch (error) {
    throw notWritable(file, error);
  }
}

async function recordedDigests(folder: string): Promise<Record<string, string>> {
  const text = await readTextIfPresent(join(folder, recordFile));
  if (text === undefined) return {};
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null ? { ...record } : {};
  } catch {
    // Nothing is then known to be ours, so nothing is overwritten.
    return {};
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function notWritable(file: string, cause: unknown): SecureContainerError {
  return unwritable(file, cause, l10n.t('Choose a folder that you may write to, with -o.'));
}

function notOurs(paths: readonly string[]): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('These files are not from an export, or were changed since: {0}', paths.join(', ')),
    nextStep: l10n.t('Move them away, choose another folder with -o, or overwrite them with --force.'),
  });
}

import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError, systemErrorCode } from '../base/errors';
import type { SourceText } from '../manifests/yaml/node';
import { isExcluded } from '../rules/excluded';
import { type GitIgnored, gitIgnoredAbove } from './checkGitIgnore';
import type { Project } from './checkProject';

/** A file to judge. `path` is the one given, or the folder given and what leads on from it. */
export interface FoundFile extends SourceText {
  readonly project: Project;
}

/** What was asked for and could not be read: it was not judged. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly unread: readonly Unread[];
}

/** Standard input. */
export const standardInput = '-';

/** What standard input holds, if it is among the paths. */
export async function readStandardInput(paths: readonly string[]): Promise<Buffer | undefined> {
  return paths.includes(standardInput) ? Buffer.concat(await process.stdin.toArray()) : undefined;
}

const manifestName = /\.ya?ml$/i;
/** What is installed or belongs to git is nobody's manifest. */
const skippedFolders = new Set(['node_modules', '.git']);

/**
 * Reads every YAML file of some files and folders, each once. A file that is named is read whatever it is called; in folders
 * what git ignores is skipped; what the project's file excludes is left out in both cases.
 * @throws SecureContainerError `usage` for a path that is not there or a project file that cannot be
 */
export function findFiles(options: {
  paths: readonly string[];
  projectAt: (folder: string) => Project;
  /** What was read from standard input, if it is among the paths. */
  input: Buffer | undefined;
}): Found {
  const { paths, projectAt, input } = options;
  const files: FoundFile[] = [];
  const unread: Unread[] = [];
  const seen = new Set<string>();

  const read = (path: string, project: Project, bytes: () => Buffer): void => {
    try {
      files.push({ path, text: decode(bytes()), project });
    } catch (error) {
      unread.push({ path, reason: systemErrorCode(error) ?? messageOf(error) });
    }
  };

  const add = (path: string, project: Project): void => {
    const absolute = resolve(path);
    if (seen.has(absolute) || isExcluded(project.configuration, project.relative(absolute))) return;
    seen.add(absolute);
    read(path, project, () => readFileSync(path));
  };

  const walk = (folder: string, project: Project, ignored: GitIgnored): void => {
    const entries = list(folder, unread);
    const ignoredHere = entries.some(({ name }) => name === '.gitignore') ? ignored.below(folder) : ignored;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder ? skippedFolders.has(entry.name) : !manifestName.test(entry.name)) continue;
      if (ignoredHere.ignores(path, isFolder)) continue;
      if (isFolder) walk(path, project, ignoredHere);
      // A link to a file counts as the file; a link to a folder may lead around in a circle.
      else if (entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile()))
        add(path, project);
    }
  };

  for (const path of paths) {
    if (path === standardInput && input) {
      read(path, projectAt(process.cwd()), () => input);
      continue;
    }
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw missing(path);
    if (found.isDirectory()) walk(path, projectAt(resolve(path)), gitIgnoredAbove(resolve(path)));
    else add(path, projectAt(resolve(path, '..')));
  }
  return { files, unread };
}

function list(folder: string, unread: Unread[]) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    unread.push({ path: folder, reason: systemErrorCode(error) ?? messageOf(error) });
    return [];
  }
}

/** YAML is Unicode (YAML 1.2.2, 5.2); guessing at anything else would let `--fix` spoil the file. */
function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Error(l10n.t('it is not UTF-8'));
  return bytes.toString('utf8');
}

function missing(path: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There is no file or folder {0}.', path),
    nextStep: l10n.t('Name files or folders with Kubernetes, Istio or compose YAML, or "-" for standard input.'),
  });
}

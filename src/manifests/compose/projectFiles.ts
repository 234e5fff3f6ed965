import { asMapping, at, items, text, texts } from '../yaml/node';
import type { ComposeFile } from './composeFile';
import { folderOf, nameOf, normalise, resolvePath } from './projectPath';

/** What compose looks for without `-f`, the first found (compose-go `DefaultFileNames`), and what it lays over it. */
const defaultNames: readonly string[] = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrideNames: readonly string[] = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** How the compose files of a set belong together. */
export interface ProjectFiles {
  /** The file at a path, however that is written. */
  find(path: string | undefined): ComposeFile | undefined;
  /** The file that this one is laid over, as an override file or by a second `-f`. */
  baseOf(file: ComposeFile): ComposeFile | undefined;
  /** What compose lays over this file of its own accord. */
  overrideOf(file: ComposeFile): ComposeFile | undefined;
  /** The files of `include`, those of the set. */
  includedBy(file: ComposeFile): readonly ComposeFile[];
}

export function projectFiles(files: readonly ComposeFile[]): ProjectFiles {
  const byPath = new Map(files.map(file => [normalise(file.source.path), file]));
  const find = (path: string | undefined) => (path === undefined ? undefined : byPath.get(normalise(path)));
  const first = (folder: string, names: readonly string[]) => {
    for (const name of names) {
      const file = find(`${folder}/${name}`);
      if (file) return file;
    }
    return undefined;
  };
  const overrideOf = (file: ComposeFile) => {
    const folder = folderOf(file.source.path);
    return first(folder, defaultNames) === file ? first(folder, overrideNames) : undefined;
  };
  const baseOf = (file: ComposeFile) => {
    const folder = folderOf(file.source.path);
    const base = first(folder, [...shorterNames(nameOf(file.source.path)), ...defaultNames]);
    if (base === file) return undefined;
    return isOverride(file) || file.partial ? base : undefined;
  };
  return { find, overrideOf, baseOf, includedBy: file => includedBy(file, find) };
}

export const isOverride = (file: ComposeFile): boolean => overrideNames.includes(nameOf(file.source.path));

/** Whether compose takes the file without being told: its services run as they stand there. */
export const isDefault = (file: ComposeFile): boolean => defaultNames.includes(nameOf(file.source.path));

/** `docker-compose.prod.eu.yml` is laid over `docker-compose.prod.yml`, else over `docker-compose.yml`. */
function shorterNames(name: string): string[] {
  const parts = name.split('.');
  const extension = parts.pop() ?? '';
  const others = ['yml', 'yaml'].filter(other => other !== extension);
  return Array.from({ length: Math.max(0, parts.length - 1) }, (_, i) => parts.slice(0, parts.length - 1 - i)).flatMap(
    shorter => [extension, ...others].map(ending => `${shorter.join('.')}.${ending}`),
  );
}

/** `include: [path, {path: path}, {path: [path, override]}]`. */
function includedBy(file: ComposeFile, find: ProjectFiles['find']): readonly ComposeFile[] {
  return items(at(file.root, 'include'))
    .flatMap(item => (asMapping(item) ? texts(at(item, 'path')) : (text(item) ?? [])))
    .flatMap(path => find(resolvePath(file.source.path, path)) ?? []);
}

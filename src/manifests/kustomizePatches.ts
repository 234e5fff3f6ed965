import { dirname, join } from 'node:path/posix';
import * as l10n from '@vscode/l10n';
import { kept } from './kept';
import type { ManifestFile } from './manifestFile';
import { at, items, text, type YamlNode } from './yaml/node';

/** The files, those that a kustomization among them names as patches holding partial objects only. */
export function markPatches(files: readonly ManifestFile[]): readonly ManifestFile[] {
  const patches = new Set(files.flatMap(patchedPaths));
  if (patches.size === 0) return files;
  return files.map(file => (patches.has(slashed(file.source.path)) ? asPatch(file) : file));
}

const asPatch = kept(
  (file: ManifestFile): ManifestFile => ({
    ...file,
    objects: file.objects.map(object => ({ ...object, partial: true })),
    leftOut: [...file.leftOut, l10n.t('A kustomization uses this file as a patch: nothing is called missing in it.')],
  }),
);

/** The files that a kustomization lays over others (kustomize's `patches`, `patchesStrategicMerge`), by their whole path. */
function patchedPaths(file: ManifestFile): string[] {
  if (file.kind !== 'kustomization') return [];
  const folder = dirname(slashed(file.source.path));
  return file.documents
    .flatMap(({ root }) => [
      ...items(at(root, 'patchesStrategicMerge')).map(item => text(item)),
      ...pathsOf(at(root, 'patches')),
      ...pathsOf(at(root, 'patchesJson6902')),
    ])
    .flatMap(path => (path === undefined || path.includes('\n') ? [] : [join(folder, slashed(path))]));
}

/** Before kustomize 3 `patches` was a list of paths. */
const pathsOf = (patches: YamlNode | undefined): (string | undefined)[] =>
  items(patches).map(item => text(at(item, 'path')) ?? text(item));

const slashed = (path: string): string => path.replaceAll('\\', '/');

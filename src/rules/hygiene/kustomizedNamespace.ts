import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import { at, text } from '../../manifests/yaml/node';

const folderOf = (path: string): string => path.slice(0, path.search(/[^/\\]*$/));

/** Folders of kustomizations that give everything below them a namespace (kustomization.yaml, `namespace`). */
const folders = perSet(set =>
  set.files
    .filter(
      ({ kind, documents }) => kind === 'kustomization' && documents.some(({ root }) => text(at(root, 'namespace'))),
    )
    .map(({ source }) => folderOf(source.path)),
);

/** Whether a kustomization of the set gives a file's objects their namespace. */
export const isKustomized = ({ source }: ManifestFile, set: ManifestSet): boolean =>
  folders(set).some(folder => source.path.startsWith(folder));

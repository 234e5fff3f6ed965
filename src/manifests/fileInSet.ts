import type { ManifestFile } from './manifestFile';
import type { ManifestSet } from './manifestSet';
import { perSet } from './perSet';

const byPath = perSet(set => new Map(set.files.map(file => [file.source.path, file])));

/** A file as it stands among the others: the one to judge. One that is not in the set is taken as it is. */
export function fileInSet(set: ManifestSet, file: ManifestFile): ManifestFile {
  const found = byPath(set).get(file.source.path);
  return found?.source === file.source ? found : file;
}

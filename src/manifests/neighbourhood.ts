import { namespaceKey } from './kubernetes/namespace';
import { groupBy } from './kubernetes/objectLookup';
import type { ManifestFile } from './manifestFile';
import { joined, type ManifestSet } from './manifestSet';
import { perSet } from './perSet';

/**
 * Which files of a set are applied together. What a folder holds belongs together, up to the top, unless parts of it say
 * the same objects again: those are variants of each other (`dev/`, `prod/`), and a NetworkPolicy of one protects nothing in
 * the other. A folder in which an object has more variants than anybody has environments is a collection of samples: its
 * parts have nothing to do with each other.
 */
export function neighbourhood(set: ManifestSet, file: ManifestFile): ManifestSet {
  if (set.files.length === 1) return set;
  const { folders, views } = variants(set);
  if (folders.size === 0) return set;
  const [own = '', ...above] = partsOf(file.source.path).reverse();
  let unit = own;
  for (const folder of above) {
    const conflicts = folders.get(folder);
    if (conflicts?.collection) break;
    if (conflicts?.variants.has(unit))
      return known(views, `${folder}\n${unit}`, () => variantView({ set, folder, unit, conflicts }));
    unit = folder;
  }
  return unit === '' ? set : known(views, unit, () => joined(filesIn(set, unit)));
}

/** Development, test, staging, production: with more variants of one object it is a collection. */
const mostVariants = 4;
/** More parts than this that are variants of others are no environments either. */
const mostVariantParts = 8;

interface Conflicts {
  readonly collection: boolean;
  /** Parts of the folder, by their whole path, that say an object which another part says too. */
  readonly variants: ReadonlySet<string>;
}

/** The folders in which parts say the same object, by their path, and the neighbourhoods that were asked for. */
const variants = perSet(set => {
  const counted = new Map<string, Map<string, Set<string>>>();
  for (const [key, files] of groupBy(set.files.flatMap(keysOf), ({ key }) => key)) {
    if (files.length === 1) continue;
    for (const { file } of files) {
      const parts = partsOf(file.source.path);
      parts.slice(0, -1).forEach((folder, level) => {
        const keys = known(counted, folder, () => new Map<string, Set<string>>());
        known(keys, key, () => new Set<string>()).add(parts[level + 1] ?? '');
      });
    }
  }
  const folders = new Map<string, Conflicts>();
  for (const [folder, keys] of counted) {
    const conflicts = conflictsOf([...keys.values()]);
    if (conflicts.variants.size > 0) folders.set(folder, conflicts);
  }
  return { folders, views: new Map<string, ManifestSet>() };
});

function conflictsOf(parts: readonly ReadonlySet<string>[]): Conflicts {
  const doubled = parts.filter(({ size }) => size > 1);
  const found = new Set(doubled.flatMap(part => [...part]));
  return {
    collection: doubled.some(({ size }) => size > mostVariants) || found.size > mostVariantParts,
    variants: found,
  };
}

/** Every part of an application may say its namespace again; patches are meant to say what is said elsewhere. */
function keysOf(file: ManifestFile): { key: string; file: ManifestFile }[] {
  return file.objects.flatMap(({ kind, namespace, name, partial }) =>
    partial || name === '' || kind === 'Namespace'
      ? []
      : [{ key: `${kind}\n${namespaceKey(namespace)}\n${name}`, file }],
  );
}

/** The top, each folder down to the file, and the file itself, by their whole paths. */
function partsOf(path: string): string[] {
  const slashed = path.replaceAll('\\', '/');
  const parts = [''];
  for (let at = slashed.indexOf('/'); at >= 0; at = slashed.indexOf('/', at + 1))
    if (at > 0) parts.push(slashed.slice(0, at));
  return [...parts, slashed];
}

/** The files of each folder, those of the folders in it too, and each file alone. */
const filesByPart = perSet(set => {
  const parts = new Map<string, ManifestFile[]>();
  for (const file of set.files) for (const part of partsOf(file.source.path)) known(parts, part, () => []).push(file);
  return parts;
});

const filesIn = (set: ManifestSet, part: string): readonly ManifestFile[] => filesByPart(set).get(part) ?? [];

/** A variant with what its folder has no variants of. */
function variantView(options: { set: ManifestSet; folder: string; unit: string; conflicts: Conflicts }): ManifestSet {
  const { set, folder, unit, conflicts } = options;
  const others = [...conflicts.variants].filter(variant => variant !== unit);
  const unseen = new Set(others.flatMap(other => filesIn(set, other)));
  return joined(filesIn(set, folder).filter(file => !unseen.has(file)));
}

/** What a map has under a key; made and put there where it has nothing. */
function known<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

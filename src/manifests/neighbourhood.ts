import type { KubernetesObject } from './kubernetes/kubernetesObject';
import { namespaceKey } from './kubernetes/namespace';
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
  const { root, leaves } = tree(set);
  const leaf = leaves.get(file);
  let unit: Unit | undefined = leaf;
  while (unit?.parent) {
    const { collection, variants } = conflictsIn(unit.parent);
    if (collection) break;
    if (variants.has(unit)) return variantView(unit.parent, unit);
    unit = unit.parent;
  }
  return unit === root || !unit ? set : wholeView(unit);
}

/** Development, test, staging, production: with more variants of one object it is a collection. */
const mostVariants = 4;
/** More parts than this that are variants of others are no environments either. */
const mostVariantParts = 8;

/** A folder or a file. */
interface Unit {
  readonly parent: Unit | undefined;
  readonly parts: Map<string, Unit>;
  readonly files: ManifestFile[];
  /** The objects said in it, by what the API server tells them apart. */
  readonly keys: Set<string>;
  conflicts?: Conflicts;
  view?: ManifestSet;
  variantView?: ManifestSet;
}

interface Conflicts {
  readonly collection: boolean;
  /** Parts that say an object that another part says too. */
  readonly variants: ReadonlySet<Unit>;
}

const newUnit = (parent: Unit | undefined): Unit => ({ parent, parts: new Map(), files: [], keys: new Set() });

const tree = perSet(set => {
  const root = newUnit(undefined);
  const leaves = new Map<ManifestFile, Unit>();
  for (const file of set.files) {
    const keys = file.objects.flatMap(keyOf);
    let unit = root;
    hold(unit, file, keys);
    for (const name of file.source.path.split(/[/\\]/)) {
      unit = partOf(unit, name);
      hold(unit, file, keys);
    }
    leaves.set(file, unit);
  }
  return { root, leaves };
});

function hold(unit: Unit, file: ManifestFile, keys: readonly string[]): void {
  unit.files.push(file);
  for (const key of keys) unit.keys.add(key);
}

function partOf(unit: Unit, name: string): Unit {
  const known = unit.parts.get(name);
  if (known) return known;
  const part = newUnit(unit);
  unit.parts.set(name, part);
  return part;
}

/** Every part of an application may say its namespace again; patches are meant to say what is said elsewhere. */
function keyOf({ kind, namespace, name, partial }: KubernetesObject): string[] {
  return partial || name === '' || kind === 'Namespace' ? [] : [`${kind}\n${namespaceKey(namespace)}\n${name}`];
}

function conflictsIn(folder: Unit): Conflicts {
  folder.conflicts ??= findConflicts([...folder.parts.values()]);
  return folder.conflicts;
}

function findConflicts(parts: readonly Unit[]): Conflicts {
  const times = new Map<string, number>();
  for (const { keys } of parts) for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  const variants = new Set(parts.filter(({ keys }) => [...keys].some(key => (times.get(key) ?? 0) > 1)));
  const samples = [...times.values()].some(count => count > mostVariants);
  return { collection: samples || variants.size > mostVariantParts, variants };
}

function wholeView(unit: Unit): ManifestSet {
  unit.view ??= joined(unit.files);
  return unit.view;
}

/** A variant with what its folder has no variants of. */
function variantView(folder: Unit, unit: Unit): ManifestSet {
  const { variants } = conflictsIn(folder);
  const others = [...folder.parts.values()].filter(part => part === unit || !variants.has(part));
  unit.variantView ??= joined(others.flatMap(({ files }) => files));
  return unit.variantView;
}

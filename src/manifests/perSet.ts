import type { ManifestSet } from './manifestSet';

/** A reading of a whole set, made when it is first asked for and kept as long as the set is. */
export function perSet<Result>(read: (set: ManifestSet) => Result): (set: ManifestSet) => Result {
  const known = new WeakMap<ManifestSet, { readonly result: Result }>();
  return set => {
    const found = known.get(set);
    if (found) return found.result;
    const result = read(set);
    known.set(set, { result });
    return result;
  };
}

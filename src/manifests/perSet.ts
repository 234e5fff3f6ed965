import { kept } from './kept';
import type { ManifestSet } from './manifestSet';

/** A reading of a whole set, made when it is first asked for and kept as long as the set is. */
export const perSet = <Result>(read: (set: ManifestSet) => Result): ((set: ManifestSet) => Result) => kept(read);

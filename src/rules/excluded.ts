import ignore from 'ignore';
import { kept } from '../manifests/kept';
import type { Configuration } from './configuration';

/** A configuration is never changed once it is made. */
const matcherOf = kept(({ exclude }: Configuration) => ignore().add(exclude));

/**
 * Whether the configuration leaves a path out. The path is relative to the folder of the project's file, with `/`, and
 * inside that folder; one outside (`../x`) is never left out.
 */
export function isExcluded(configuration: Configuration, path: string): boolean {
  if (configuration.exclude.length === 0 || !ignore.isPathValid(path)) return false;
  return matcherOf(configuration).ignores(path);
}

import ignore from 'ignore';
import type { Configuration } from './configuration';

/** A configuration is never changed once it is made. */
const known = new WeakMap<Configuration, ReturnType<typeof ignore>>();

/**
 * Whether the configuration leaves a path out. The path is relative to the folder of the project's file, with `/`, and
 * inside that folder; one outside (`../x`) is never left out.
 */
export function isExcluded(configuration: Configuration, path: string): boolean {
  if (configuration.exclude.length === 0 || !ignore.isPathValid(path)) return false;
  const matcher = known.get(configuration) ?? ignore().add(configuration.exclude);
  known.set(configuration, matcher);
  return matcher.ignores(path);
}

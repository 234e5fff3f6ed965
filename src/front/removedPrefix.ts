import type { Route } from './policy';

/** What a route takes off the front of a path, and what is put back into the addresses a service answers with. */
export function removedPrefix({ pathPrefix, rewriteTo }: Route): string {
  return rewriteTo !== undefined && pathPrefix.endsWith(rewriteTo)
    ? pathPrefix.slice(0, pathPrefix.length - rewriteTo.length)
    : '';
}

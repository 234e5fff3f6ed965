import type { Route } from '../policy';

export interface Target {
  route: Route;
  /** Path and query as the service gets them. */
  path: string;
}

/**
 * Where a request goes, or undefined if its target is no path or no route has it. Dot segments, also encoded ones, are
 * resolved first, and the service gets the resolved path: what the front judged is what the service sees.
 * @param requestTarget origin form (`/a?b`) or absolute form (`https://host/a?b`), RFC 9112, 3.2
 * @param routes the longest prefix first
 */
export function targetOf(requestTarget: string, routes: readonly Route[]): Target | undefined {
  const originForm = requestTarget.replace(/^https?:\/\/[^/?#]*/i, '');
  if (!originForm.startsWith('/')) return undefined;
  const { pathname, search } = new URL(`http://front${originForm}`);
  const route = routes.find(candidate => pathname.startsWith(candidate.pathPrefix));
  if (!route) return undefined;
  const path = route.rewriteTo === undefined ? pathname : route.rewriteTo + pathname.slice(route.pathPrefix.length);
  return { route, path: (path.startsWith('/') ? path : `/${path}`) + search };
}

/** The path as the caller knows it, for a path as the service knows it: a stripped prefix is put back. */
export function callerPath(servicePath: string, { pathPrefix, rewriteTo }: Route): string {
  if (rewriteTo === undefined || !servicePath.startsWith(rewriteTo)) return servicePath;
  return pathPrefix + servicePath.slice(rewriteTo.length);
}

/** The path of a request target without its query, for the log. */
export function pathWithoutQuery(requestTarget: string): string {
  return requestTarget.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
}

/** Where a path written in a file leads, from that file's own path or URI; undefined of an address (`https://`, `oci://`, git). */
export function resolvePath(from: string, written: string): string | undefined {
  if (/^(?:[a-z][a-z+.-]+:|git@|~)/i.test(written)) return undefined;
  const path = written.replaceAll('\\', '/');
  const [, scheme = '', own = ''] = /^([a-z][\w+.-]*:\/\/[^/]*)?(.*)$/is.exec(from.replaceAll('\\', '/')) ?? [];
  const start = /^(?:\/|[A-Za-z]:)/.test(path) ? '' : `${folderOf(own)}/`;
  return scheme + normalise(start + path);
}

/** The path without its last part; `.` of a bare name. */
export function folderOf(path: string): string {
  const slash = path.replaceAll('\\', '/').lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** The same path for the same file: slashes one way, without `.` and `..`. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '.' || (part === '' && parts.length > 0)) continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

import { isIPv6 } from 'node:net';
import type { FrontRequest } from './exchange';

/**
 * The authority a request is meant for (`localhost:8443`), or undefined where it names none or contradicts itself.
 * The authority of an absolute request target comes before the Host field (RFC 9112, 3.2.2).
 */
export function authorityOf(request: FrontRequest): string | undefined {
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(request.url ?? '');
  const pseudo = request.headers[':authority'];
  const hosts = new Set(hostFields(request));
  if (typeof pseudo === 'string') hosts.add(pseudo);
  if (absolute) return absolute[1];
  const [host] = hosts;
  return hosts.size === 1 ? host : undefined;
}

/** Node.js keeps only the first of several Host fields, so they are counted before it does. */
function hostFields(request: FrontRequest): string[] {
  return request.rawHeaders.filter((_, index, raw) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'host');
}

/** The name of an authority without port, lower case, an IPv6 address without brackets and in its short form. */
export function hostNameOf(authority: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+))(?::\d*)?$/i.exec(authority);
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? undefined : normalizedName(name);
}

/** A DNS name or address as it is compared: lower case, no final dot, IPv6 in its short form. */
export function normalizedName(name: string): string {
  // One with a zone (RFC 4007, 11) passes for an address, but not in a URL.
  if (isIPv6(name) && !name.includes('%')) return new URL(`http://[${name}]`).hostname.slice(1, -1);
  return name.toLowerCase().replace(/\.$/, '');
}

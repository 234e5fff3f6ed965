import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Route } from '../policy';
import { hostNameOf } from './hostName';
import { callerPath } from './routing';

/** RFC 9110, 7.6.1 and 6.6.2; `Expect` is answered here, `HTTP2-Settings` belongs to an upgrade no front offers. */
const hopByHop = new Set([
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The caller's secrets stay at the front, and only the front says who called (RFC 7239, RFC 9440). */
const notFromCaller = new Set([
  'authorization',
  'client-cert',
  'client-cert-chain',
  'forwarded',
  'ocp-apim-subscription-key',
  'ocp-apim-subscription-region',
  'x-arr-clientcert',
  'x-rewrite-url',
]);
/** Names with an underscore are dropped as nginx does: some programs cannot tell them from the ones with a hyphen. */
const notFromCallerPattern = /^(?:x-forwarded-|x-client-|x-original-|:)|_/;

const notFromService = new Set(['server', 'x-powered-by']);
const notFromServicePattern = /^access-control-/;

/** What the service gets: the caller's header fields without the front's business, and the front's own word on who called. */
export function requestHeaders(options: {
  headers: IncomingHttpHeaders;
  authority: string;
  remoteAddress: string;
}): OutgoingHttpHeaders {
  const { headers, authority, remoteAddress } = options;
  const kept = Object.entries(withoutHopByHop(headers)).filter(
    ([name]) => !notFromCaller.has(name) && !notFromCallerPattern.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    host: authority,
    'x-forwarded-for': remoteAddress,
    'x-forwarded-host': authority,
    'x-forwarded-proto': 'https',
    'x-real-ip': remoteAddress,
  };
}

/** What the caller gets: the service's header fields without what gives it away, its addresses turned into the front's. */
export function answerHeaders(options: {
  headers: IncomingHttpHeaders;
  authority: string;
  route: Route;
}): OutgoingHttpHeaders {
  const { headers, authority, route } = options;
  const kept = Object.fromEntries(
    Object.entries(withoutHopByHop(headers)).filter(
      ([name]) => !notFromService.has(name) && !notFromServicePattern.test(name),
    ),
  );
  const operation = kept['operation-location'];
  if (typeof operation === 'string') kept['operation-location'] = callerAddress(operation, authority, route);
  const { location } = headers;
  if (location !== undefined) kept['location'] = callerLocation(location, authority, route);
  return kept;
}

function withoutHopByHop(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const listed = new Set((headers.connection ?? '').toLowerCase().split(/[\s,]+/));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !listed.has(name)));
}

/** The address of an asynchronous operation: always the service's own, whatever name it knows itself by. */
function callerAddress(address: string, authority: string, route: Route): string {
  const match = /^(?:https?:)?\/\/[^/?#]*(.*)$/is.exec(address);
  const path = match ? match[1] : address;
  return path?.startsWith('/') ? `https://${authority}${callerPath(path, route)}` : address;
}

/** A redirect: turned only where it leads to the service itself; one to another site is left alone. */
function callerLocation(location: string, authority: string, route: Route): string {
  const absolute = /^https?:\/\/([^/?#]*)/i.exec(location);
  if (!absolute) return location.startsWith('//') ? location : callerPath(location, route);
  const name = hostNameOf(absolute[1] ?? '');
  const isOwn = name !== undefined && (name === hostNameOf(authority) || ownNames.has(name));
  return isOwn ? callerAddress(location, authority, route) : location;
}

/** How a program calls itself that does not look at Host. */
const ownNames = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '+', '*']);

import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';

/** What a subject alternative name may be here; `value` is as written into the certificate (RFC 5280, 4.2.1.6). */
export type AlternativeName =
  | { type: 'dns'; value: string }
  | { type: 'uri'; value: string }
  | { type: 'ip'; value: string; octets: Uint8Array };

/** RFC 1034, 3.5 with RFC 1123, 2.1: letters, digits and inner hyphens, at most 63 a label. */
const dnsLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
const longestDnsName = 253;

/**
 * Reads a DNS name (also one with non-ASCII letters: it is written in its xn-- form), an IPv4 or IPv6 address, or a URI
 * (told by its `://`). @throws SecureContainerError `usage` for anything else
 */
export function alternativeName(name: string): AlternativeName {
  if (isIPv4(name)) return { type: 'ip', value: name, octets: Uint8Array.from(name.split('.'), Number) };
  if (isIPv6(name) && !name.includes('%')) return ipv6Name(name);
  if (name.includes('://') && URL.canParse(name) && isAscii(name)) return { type: 'uri', value: name };
  const ascii = domainToASCII(name);
  // A last label of digits alone is read as an address by browsers (WHATWG URL, "ends in a number").
  const isDnsName =
    ascii.length <= longestDnsName &&
    ascii.split('.').every(label => dnsLabel.test(label)) &&
    !/(^|\.)[0-9]+$/.test(ascii);
  if (isDnsName && !/[/:@?#[\]\s]/.test(name)) return { type: 'dns', value: ascii };
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" is neither a host name nor an IP address.', name),
    nextStep: l10n.t('Give a name such as "my-host.example" or an address such as "192.0.2.7", with no port.'),
  });
}

function ipv6Name(address: string): AlternativeName {
  // URL writes every form (also ::ffff:192.0.2.7) as hexadecimal groups, the same address always the same way.
  const value = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = value.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  const octets = Buffer.from(groups.map(group => group.padStart(4, '0')).join(''), 'hex');
  return { type: 'ip', value, octets };
}

function isAscii(text: string): boolean {
  return [...text].every(character => character > ' ' && character < '\x7f');
}

import { createHmac } from 'node:crypto';

/** A host key that ~/.ssh/known_hosts vouches for. */
export interface KnownHostKey {
  /** `ssh-ed25519`, ... */
  type: string;
  /** The key as it goes over the wire (RFC 4253, 6.6). */
  key: Buffer;
}

/**
 * The keys a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT") holds for a host: plain names, patterns, negated
 * patterns and hashed names. Keys marked `@revoked` are left out wherever else they stand; `@cert-authority` lines are
 * not used, because ssh2 does not check host certificates.
 */
export function knownHostKeys(options: { text: string; host: string; port: number }): KnownHostKey[] {
  const name = options.port === 22 ? options.host : `[${options.host}]:${options.port}`;
  const keys: KnownHostKey[] = [];
  const revoked = new Set<string>();
  for (const line of options.text.split(/\r?\n/)) {
    const fields = line.trim().split(/\s+/);
    if (!fields[0] || fields[0].startsWith('#')) continue;
    const marker = fields[0].startsWith('@') ? fields.shift() : undefined;
    const [hosts = '', type = '', key = ''] = fields;
    if (!key || !matches(hosts, name)) continue;
    if (marker === '@revoked') revoked.add(key);
    else if (marker === undefined) keys.push({ type, key: Buffer.from(key, 'base64') });
  }
  return keys.filter(({ key }) => !revoked.has(key.toString('base64')));
}

function matches(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return matchesHashed(hosts, name);
  const patterns = hosts.split(',');
  if (patterns.some(pattern => pattern.startsWith('!') && wildcard(pattern.slice(1)).test(name))) return false;
  return patterns.some(pattern => !pattern.startsWith('!') && wildcard(pattern).test(name));
}

/** `|1|salt|HMAC-SHA1(salt, name)`, both in base64. */
function matchesHashed(hosts: string, name: string): boolean {
  const [, , salt = '', hash = ''] = hosts.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i');
}

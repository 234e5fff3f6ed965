/** What a name says of its value: `password` and `key` are certain, `weak` needs a value that looks like a key. */
export type SecretKind = 'password' | 'key' | 'weak';

const passwords = new Set([
  'pass',
  'passcode',
  'passphrase',
  'passwd',
  'password',
  'passwords',
  'passwort',
  'pw',
  'pwd',
  'requirepass',
]);
const keys = new Set([
  ...[
    'accesskey',
    'accountkey',
    'apikey',
    'authkey',
    'bearer',
    'connectionstring',
    'connstr',
    'credential',
    'credentials',
  ],
  ...['passkey', 'privatekey', 'psk', 'secret', 'secretkey', 'subscriptionkey', 'token'],
]);
const weak = new Set(['auth', 'key', 'sas']);
/** Words before `key` that make it a secret one. */
const keyOf = new Set([
  ...['access', 'account', 'admin', 'api', 'auth', 'batch', 'client', 'cosmos', 'encryption', 'function', 'hmac'],
  ...['license', 'management', 'master', 'primary', 'private', 'secondary', 'secret', 'server', 'service', 'session'],
  ...['shared', 'signature', 'signing', 'ssh', 'storage', 'subscription'],
]);
/** Last words that say something about a secret and are none. */
const about = new Set([
  ...[
    'address',
    'age',
    'alg',
    'algorithm',
    'algorithms',
    'allowed',
    'attempts',
    'audience',
    'backend',
    'class',
    'column',
  ],
  ...['count', 'dir', 'directory', 'disabled', 'duration', 'enabled', 'encoding', 'endpoint', 'env', 'expiration'],
  ...['expire', 'expires', 'expiry', 'field', 'file', 'filename', 'format', 'header', 'hint', 'host', 'id', 'ids'],
  ...[
    'interval',
    'issuer',
    'label',
    'length',
    'lifetime',
    'limit',
    'location',
    'max',
    'method',
    'min',
    'mode',
    'mount',
  ],
  ...[
    'name',
    'names',
    'namespace',
    'param',
    'path',
    'policy',
    'port',
    'prefix',
    'provider',
    'ref',
    'refresh',
    'required',
  ],
  ...['retries', 'role', 'rotation', 'scope', 'seconds', 'selector', 'server', 'service', 'size', 'store', 'suffix'],
  ...['template', 'timeout', 'ttl', 'type', 'uri', 'url', 'user', 'username', 'validity', 'var', 'version', 'volume'],
]);
/** Words of names that hold the name of a Secret, or something public. */
const otherwise = new Set(['ca', 'cert', 'certificate', 'existing', 'public', 'pull', 'tls']);

/** The kind of secret that a variable or field of this name holds; undefined where it holds none. */
export function secretKind(name: string): SecretKind | undefined {
  if (name.length > longest || !hint.test(name)) return undefined;
  const words = wordsOf(name);
  if (about.has(words.at(-1) ?? '') || words.some(word => otherwise.has(word))) return undefined;
  if (words.some(word => passwords.has(word))) return 'password';
  const isKey = words.some(
    (word, i) => keys.has(word) || (word === 'key' && keyOf.has(words[i - 1] ?? '')) || isPair(words, i),
  );
  if (isKey) return 'key';
  return words.some(word => weak.has(word)) ? 'weak' : undefined;
}

/** No variable has such a name; what follows is linear in it anyway. */
const longest = 200;
/** Every secret name has one of these in it. */
const hint = /pass|pw|secret|token|key|cred|auth|bearer|psk|conn|sas/i;

const isPair = (words: readonly string[], i: number): boolean => words[i] === 'connection' && words[i + 1] === 'string';

/** `DB_PASS_2`, `dbPassword`, `AzureWebJobsStorageKey` in their words, in small letters; numbers at the end left out. */
function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
  while (words.length > 1 && /^\d+$/.test(words.at(-1) ?? '')) words.pop();
  return words;
}

import type { SecretKind } from './secretNames';

/** Whether a value under a name of this kind is a secret written out: no placeholder, reference, path, switch or number. */
export function isSecretValue(kind: SecretKind, value: string): boolean {
  const said = value.trim();
  if (isNoSecret(said) || isPlaceholder(said)) return false;
  if (kind === 'password') return said.length >= 2;
  if (/^[\d.,:]+$/.test(said) || said.length < 4 || kinds.test(said)) return false;
  return kind === 'key' || looksRandom(said);
}

/** Whether it cannot be a secret whatever it is called: a switch, a path, an address, a reference, a sentence. */
function isNoSecret(said: string): boolean {
  return said === '' || switches.test(said) || said.split(/\s+/).length > 2 || isPath(said) || isReference(said);
}

/** What documentation and templates put where a secret shall go. */
export const isPlaceholder = (said: string): boolean => marks.test(said) || asks.test(said);

const marks = /^(?:<.*>|\[.*\]|\{.*\}|%.*%|__.*__|@.*@|x{3,}|\*+|\.{3,}|-+|_+|\?+)$/is;
const asks =
  /^(?:your|replace|insert|enter|fill|todo|tbd|dummy|fake|fixme)|placeholder|redacted|change[-_ ]?(?:me|it|this)|(?:^|[-_. ])(?:here|masked|hidden)(?:$|[-_. ])/i;
const switches =
  /^(?:0|1|true|false|yes|no|on|off|none|null|nil|undefined|enabled?|disabled?|required?|optional|auto|always|never)$/i;
/** What a variable called "token" or "key" says where it means the kind of one; as a password these are bad ones. */
const kinds =
  /^(?:default|bearer|basic|digest|oauth2?|jwt|oidc|saml|cookie|header|session|token|password|secret|key|plain)$/i;

/** A path of files; keys in base64 have capitals as well. */
function isPath(said: string): boolean {
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|file:)/.test(said)) return !/^\/[A-Za-z0-9+/]{40,}=*$/.test(said);
  return /^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+)+$/.test(said);
}

/** Something that is looked up elsewhere when it is used, or an address without a password in it. */
const isReference = (said: string): boolean =>
  /\$\{|\$\(|\{\{|^\$[A-Za-z_]|^(?:vault|ref\+\w+|op|ssm|gcp|arn|aws|awssm|enc|sops|kms|bao|akv|env|k8s|projects|secretref)[:/[]|^ENC\[|^@Microsoft\.KeyVault\(/i.test(
    said,
  ) || /^[a-z][a-z0-9+.-]*:\/\//i.test(said);

/** Sixteen random bytes have this many characters in base64, and a hash as many in hexadecimal; words have fewer kinds. */
const shortestKey = 20;
const leastEntropy = 3.5;

/** Whether it looks drawn by lot: one long run of letters and digits, hardly any of them twice as often as chance has it. */
export function looksRandom(said: string): boolean {
  if (said.length < shortestKey || !/^[\w+/=.~-]+$/.test(said) || !/\d/.test(said) || !/[A-Za-z]/.test(said))
    return false;
  return entropy(said) >= leastEntropy;
}

/** Bits a character (Shannon). */
function entropy(said: string): number {
  const counts = new Map<string, number>();
  for (const character of said) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / said.length) * Math.log2(count / said.length);
  return bits;
}

/** A user and a password before the host of an address (RFC 3986, 3.2.1). */
const userinfo = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@?#]*:([^\s/@?#]+)@[\w[]/i;

/** Whether an address in a text holds a password. */
export function hasPasswordInAddress(text: string): boolean {
  const password = text.includes('://') ? userinfo.exec(text)?.[1] : undefined;
  return password !== undefined && !isNoSecretInAddress(password);
}

const isNoSecretInAddress = (password: string): boolean =>
  isPlaceholder(password) || /\$|\{\{|^%|^<|^\*+$/.test(password);

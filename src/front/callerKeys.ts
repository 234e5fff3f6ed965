import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type CallerKeys, tokenLifetimeSeconds } from './policy';

const issuer = 'urn:secure-container:front';
const audience = 'urn:secure-container:service';
/** RFC 7515, section 3.3: the one header these tokens have; any other (`alg: none`) is refused by comparison. */
const header = base64url('{"alg":"HS256","typ":"JWT"}');

/** SHA-256 of a subscription key, lower-case hexadecimal: what {@link CallerKeys.keyDigests} holds. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Whether a subscription key is one of the accepted ones, in a time that tells nothing about them. */
export function isAcceptedKey(key: string, { keyDigests }: CallerKeys): boolean {
  const digest = Buffer.from(digestOf(key));
  return keyDigests.filter(accepted => isSame(digest, Buffer.from(accepted))).length > 0;
}

/**
 * A bearer token as the cloud's issueToken gives it: a JWT (RFC 7519) signed with HMAC-SHA-256, good for
 * `tokenLifetimeSeconds` and only together with the certificate of the client it was issued to.
 * @param options.now milliseconds since 1970
 */
export function issueToken(options: { clientName: string; callerKeys: CallerKeys; now: number }): string {
  const issuedAt = Math.floor(options.now / 1000);
  const claims = base64url(
    JSON.stringify({
      iss: issuer,
      aud: audience,
      iat: issuedAt,
      exp: issuedAt + tokenLifetimeSeconds,
      sub: options.clientName,
    }),
  );
  return `${header}.${claims}.${signature(`${header}.${claims}`, options.callerKeys)}`;
}

/**
 * Whether a bearer token was issued here, to this client, and has not expired.
 * @param options.now milliseconds since 1970
 */
export function isGoodToken(options: {
  token: string;
  clientName: string;
  callerKeys: CallerKeys;
  now: number;
}): boolean {
  const [shownHeader, claimsText, shownSignature, ...rest] = options.token.split('.');
  if (shownHeader !== header || claimsText === undefined || shownSignature === undefined || rest.length > 0)
    return false;
  const expected = signature(`${header}.${claimsText}`, options.callerKeys);
  if (!isSame(Buffer.from(expected), Buffer.from(shownSignature))) return false;
  const claims = JSON.parse(Buffer.from(claimsText, 'base64url').toString());
  return (
    claims.iss === issuer &&
    claims.aud === audience &&
    claims.sub === options.clientName &&
    options.now < claims.exp * 1000
  );
}

function signature(text: string, { tokenSigningKey }: CallerKeys): string {
  return createHmac('sha256', Buffer.from(tokenSigningKey, 'base64url')).update(text).digest('base64url');
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

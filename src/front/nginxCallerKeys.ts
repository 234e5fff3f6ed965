import { type CallerKeys, cloudAnswers, tokenLifetimeSeconds } from './policy';

/** Issuer and audience of the front's own bearer tokens (RFC 7519, 4.1). */
export const tokenClaims = { iss: 'urn:secure-container:front', aud: 'urn:secure-container:service' } as const;

/**
 * The caller-key check as an njs module, for nginx: open-source nginx can neither hash nor sign by itself. Written in
 * what njs 0.7.9 (the one of nginx 1.22 in Debian) understands: no destructuring, no `for ... of`, no classes.
 * Digests are compared, not keys: what the comparison's timing tells is of no use.
 */
export function renderCallerKeysModule(callerKeys: CallerKeys): string {
  return `import crypto from 'crypto';

const keyDigests = ${JSON.stringify(callerKeys.keyDigests)};
const signingKey = Buffer.from(${JSON.stringify(callerKeys.tokenSigningKey)}, 'base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function digest(text) {
  return crypto.createHash('sha256').update(text).digest('hex');
}

function sign(text) {
  return crypto.createHmac('sha256', signingKey).update(text).digest('base64url');
}

function seconds() {
  return Math.floor(Date.now() / 1000);
}

function judgeKey(r) {
  const key = r.headersIn['Ocp-Apim-Subscription-Key'];
  if (!key) return 'missing';
  return keyDigests.indexOf(digest(key)) === -1 ? 'wrong' : 'accepted';
}

function judgeToken(r, token) {
  const parts = token.split('.');
  if (parts.length !== 3 || parts[0] !== header) return 'wrong';
  if (digest(parts[2]) !== digest(sign(parts[0] + '.' + parts[1]))) return 'wrong';
  const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  return claims.exp > seconds() && claims.sub === r.variables.approved_client ? 'accepted' : 'wrong';
}

function judge(r) {
  const authorization = r.headersIn['Authorization'];
  if (!r.headersIn['Ocp-Apim-Subscription-Key'] && authorization && authorization.indexOf('Bearer ') === 0) {
    return judgeToken(r, authorization.substring('Bearer '.length));
  }
  return judgeKey(r);
}

function issueToken(r) {
  if (r.method !== 'POST') {
    r.headersOut['Allow'] = 'POST';
    r.return(405);
    return;
  }
  const judgement = judgeKey(r);
  if (judgement !== 'accepted') {
    if (judgement === 'missing') r.headersOut['WWW-Authenticate'] = r.variables.caller_key_challenge;
    r.headersOut['Content-Type'] = 'application/json';
    r.return(401, judgement === 'missing' ? ${JSON.stringify(cloudAnswers.missingKey.body)} : ${JSON.stringify(cloudAnswers.wrongKey.body)});
    return;
  }
  const now = seconds();
  const claims = encode({ iss: '${tokenClaims.iss}', aud: '${tokenClaims.aud}', iat: now, exp: now + ${tokenLifetimeSeconds}, sub: r.variables.approved_client });
  r.headersOut['Content-Type'] = 'application/jwt; charset=us-ascii';
  r.return(200, header + '.' + claims + '.' + sign(header + '.' + claims));
}

export default { judge, issueToken };
`;
}

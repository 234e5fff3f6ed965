import { isAcceptedKey, isGoodToken, issueToken } from '../callerKeys';
import {
  type ApprovedClient,
  type CallerKeys,
  cloudAnswers,
  frontAnswers,
  issueTokenPath,
  retryAfterSeconds,
  tooManyRequestsBody,
} from '../policy';
import { type Answer, answerFrom } from './answer';
import type { Connection } from './connections';
import type { FrontRequest } from './exchange';
import { authorityOf, hostNameOf } from './hostName';
import type { PolicyReading } from './policyReading';
import type { RateLimits } from './rateLimits';
import { pathWithoutQuery, type Target, targetOf } from './routing';

export interface Judgement {
  /** As the caller wrote it; empty if the front does not answer for it. */
  authority: string;
  /** The approved client, once known. */
  client?: ApprovedClient;
  verdict: { answer: Answer } | { target: Target };
}

interface Case {
  request: FrontRequest;
  connection: Connection;
  reading: PolicyReading;
  rateLimits: RateLimits;
}

/**
 * Whether a request goes through, judged by the policy as it is now. The order is every front's: host, certificate,
 * approved list, rate, key, size of the body.
 */
export function judge({ request, connection, reading, rateLimits }: Case): Judgement {
  const { policy } = reading;
  const authority = authorityOf(request);
  if (authority === undefined || !reading.names.has(hostNameOf(authority) ?? ''))
    return { authority: '', verdict: { answer: answerFrom(frontAnswers.misdirected) } };
  const client = reading.clientsBySerialNumber.get(connection.serialNumber);
  const certificateRefusal = refusalOfCertificate(connection);
  if (certificateRefusal) return { authority, verdict: { answer: certificateRefusal } };
  if (!client) return { authority, verdict: { answer: answerFrom(frontAnswers.clientNotApproved) } };
  const answer =
    refusalOfOrigin({ request, authority, allowedOrigins: policy.corsAllowedOrigins }) ??
    refusalOfRate(rateLimits, client) ??
    refusalOfMethod(request) ??
    preflightAnswer(request, policy.corsAllowedOrigins) ??
    (policy.callerKeys && answerToKey({ request, authority, client, callerKeys: policy.callerKeys }));
  if (answer) return { authority, client, verdict: { answer } };
  const target = targetOf(request.url ?? '', reading.routes);
  if (!target) return { authority, client, verdict: { answer: badTarget } };
  const tooLarge = Number(request.headers['content-length'] ?? 0) > target.route.maxBodyBytes;
  return { authority, client, verdict: tooLarge ? { answer: bodyTooLarge } : { target } };
}

export const bodyTooLarge = answerFrom(frontAnswers.bodyTooLarge, { closes: true });

const badTarget: Answer = {
  status: 400,
  body: JSON.stringify({ error: { code: 'BadRequest', message: 'The request target is not a path.' } }),
};

function refusalOfCertificate({ certificateVerification }: Connection): Answer | undefined {
  if (certificateVerification === 'NONE') return answerFrom(frontAnswers.clientCertificateRequired);
  if (certificateVerification !== 'SUCCESS') return answerFrom(frontAnswers.clientCertificateInvalid);
  return undefined;
}

/**
 * A browser shows the certificate for whatever page asks: CORS keeps answers from a page but not its requests (a form may
 * post anywhere), and nothing at all from its WebSockets (RFC 6455, 10.2). Other programs send no Origin.
 */
function refusalOfOrigin(options: {
  request: FrontRequest;
  authority: string;
  allowedOrigins: readonly string[];
}): Answer | undefined {
  const { origin } = options.request.headers;
  const allowed = ['', `https://${options.authority}`, ...options.allowedOrigins];
  return allowed.includes(origin ?? '') ? undefined : answerFrom(frontAnswers.originNotAllowed);
}

function refusalOfRate(rateLimits: RateLimits, client: ApprovedClient): Answer | undefined {
  if (rateLimits.admits(client.name)) return undefined;
  return {
    status: 429,
    body: tooManyRequestsBody(rateLimits.rate),
    headers: { 'retry-after': String(retryAfterSeconds(rateLimits.rate)) },
  };
}

/** TRACE would hand the caller what the front adds on the way to the service; nginx does not pass it on either. */
function refusalOfMethod(request: FrontRequest): Answer | undefined {
  if (request.method !== 'TRACE') return undefined;
  const body = JSON.stringify({ error: { code: 'MethodNotAllowed', message: 'This method is not allowed.' } });
  return { status: 405, body };
}

/** Browsers ask before they call (Fetch standard, "CORS preflight"); only the front knows who may. */
function preflightAnswer(request: FrontRequest, allowedOrigins: readonly string[]): Answer | undefined {
  const { origin } = request.headers;
  const method = request.headers['access-control-request-method'];
  if (request.method !== 'OPTIONS' || origin === undefined || method === undefined) return undefined;
  if (!allowedOrigins.includes(origin)) return undefined;
  const wanted = request.headers['access-control-request-headers'];
  return {
    status: 204,
    body: '',
    headers: {
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
    },
  };
}

/** The cloud's answer to a caller without a good key or token, a token for one who asks, or undefined: go on. */
function answerToKey(options: {
  request: FrontRequest;
  authority: string;
  client: ApprovedClient;
  callerKeys: CallerKeys;
}): Answer | undefined {
  const { request, authority, client, callerKeys } = options;
  const key = request.headers['ocp-apim-subscription-key'];
  const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1];
  const forToken = pathWithoutQuery(request.url ?? '') === issueTokenPath;
  if (forToken && request.method !== 'POST') return { status: 405, body: '', headers: { allow: 'POST' } };
  if (key && !isAcceptedKey(String(key), callerKeys)) return cloudAnswers.wrongKey;
  if (key && forToken) {
    const body = issueToken({ clientName: client.name, callerKeys, now: Date.now() });
    return { status: 200, body, headers: { 'content-type': 'application/jwt; charset=us-ascii' } };
  }
  if (key) return undefined;
  if (forToken || token === undefined) return { ...cloudAnswers.missingKey, headers: challenge(authority) };
  const isGood = isGoodToken({ token, clientName: client.name, callerKeys, now: Date.now() });
  return isGood ? undefined : cloudAnswers.wrongKey;
}

function challenge(authority: string): Record<string, string> {
  const realm = `realm="https://${authority}/",name="Ocp-Apim-Subscription-Key",type="header"`;
  return { 'www-authenticate': `AzureApiManagementKey ${realm}` };
}

/**
 * What "secure" means, as one plain value. Every front (nginx, embedded, Istio, Gateway API), the probes of `verify`
 * and the topology are readings of it. Plain JSON: it crosses process boundaries.
 */
export interface FrontPolicy {
  /** DNS names and IP addresses the front answers for. Any other Host gets 421, any other SNI an alert. */
  names: readonly string[];
  /** Client certificates approved beforehand; no other is let in, even if the client authority signed it. */
  approvedClients: readonly ApprovedClient[];
  /** When given, the caller must also show a subscription key or a bearer token, as in the cloud. */
  callerKeys?: CallerKeys;
  rate: RateLimit;
  /** Longest prefix wins. There is always one for `/`. */
  routes: readonly Route[];
  upstreams: readonly Upstream[];
  /** Origins whose pages may call and read answers, exact (`https://app.example.test`), beside the front's own. Empty: CORS is closed. */
  corsAllowedOrigins: readonly string[];
  /** Host names the services may reach on port 443, exact, passed through by SNI. Empty: nothing goes out. */
  egressHosts: readonly string[];
}

export interface ApprovedClient {
  /** The client's name as given to `client add`: letters, digits, `.`, `_`, `-`. Goes to the access log. */
  name: string;
  /**
   * Serial number of the certificate, upper-case hexadecimal without leading zero octets, as OpenSSL, nginx and Node.js
   * print it. With one issuing authority it identifies the certificate (RFC 5280, 4.1.2.2).
   */
  serialNumber: string;
  /**
   * SHA-256 of the certificate's DER form, lower-case hexadecimal, for fronts that know a certificate by that alone (Envoy's
   * `verify_certificate_hash`). An approval that an older version wrote has none.
   */
  certificateDigest?: string;
}

export interface CallerKeys {
  /** SHA-256 of each accepted key, lower-case hexadecimal; one or two, so that one can be rotated. Never the key. */
  keyDigests: readonly string[];
  /** HMAC-SHA-256 key of the bearer tokens, 32 octets in base64url. A secret: new at every `up`. */
  tokenSigningKey: string;
}

export interface RateLimit {
  /** Requests a second, per approved client. */
  requestsPerSecond: number;
  /** Requests a client may send at once above the steady rate. */
  burst: number;
}

export interface Route {
  /** Begins with `/`. Matches the path itself and, as it is a prefix, everything that begins with it. */
  pathPrefix: string;
  /** Name of an {@link Upstream}. */
  upstream: string;
  /** Replaces the prefix before the request is passed on; undefined leaves the path alone. */
  rewriteTo?: string;
  /** Largest request body, octets; a larger one gets 413. */
  maxBodyBytes: number;
  /** Longest silence of the service before the front answers 504, seconds. */
  responseTimeoutSeconds: number;
}

export interface Upstream {
  name: string;
  /** Unix socket paths (or Windows named pipes), one a replica. Requests go to the one with the fewest open. */
  sockets: readonly string[];
}

/** Answers of the front that are the same on every front, so that callers and probes can tell who refused. */
export const frontAnswers = {
  clientCertificateRequired: {
    status: 403,
    code: 'ClientCertificateRequired',
    message: 'Show a client certificate.',
  },
  clientCertificateInvalid: {
    status: 403,
    code: 'ClientCertificateInvalid',
    message: 'The client certificate is not valid here.',
  },
  clientNotApproved: {
    status: 403,
    code: 'ClientNotApproved',
    message: 'The client certificate is not on the approved list.',
  },
  originNotAllowed: {
    status: 403,
    code: 'OriginNotAllowed',
    message: 'Web pages of that origin may not call this front.',
  },
  misdirected: { status: 421, code: 'MisdirectedRequest', message: 'This front does not answer for that host.' },
  plainHttp: { status: 400, code: 'HttpsRequired', message: 'Use https.' },
  bodyTooLarge: { status: 413, code: 'RequestBodyTooLarge', message: 'The request body is too large.' },
  serviceUnavailable: { status: 502, code: 'ServiceUnavailable', message: 'The service does not answer.' },
  serviceTimeout: { status: 504, code: 'ServiceTimeout', message: 'The service did not answer in time.' },
} as const;

export type FrontAnswer = (typeof frontAnswers)[keyof typeof frontAnswers];

/** The body of a {@link FrontAnswer}, in the shape the cloud's errors have. */
export function answerBody(answer: { code: string; message: string }): string {
  return JSON.stringify({ error: { code: answer.code, message: answer.message } });
}

/**
 * The cloud's own answers for a caller without a good key and for one that calls too often, octet for octet where they
 * were captured (azure-containers.json, authentication.errors: 401-wrong-key-current is 224 octets, 401-missing-key-apim
 * 152), so that an SDK behaves as it does against the cloud.
 */
export const cloudAnswers = {
  wrongKey: {
    status: 401,
    body: '{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}',
  },
  missingKey: {
    status: 401,
    body: '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }',
  },
} as const;

/** Lifetime of a bearer token, seconds: the cloud's issueToken gives ten minutes. */
export const tokenLifetimeSeconds = 600;

/** Where a bearer token is had, as in the cloud: POST with the subscription key. */
export const issueTokenPath = '/sts/v1.0/issueToken';

/** The cloud's answer to a caller over the rate (429-short in azure-containers.json). */
export function tooManyRequestsBody(rate: RateLimit): string {
  return `{"error":{"code":"429","message":"Rate limit is exceeded. Try again in ${retryAfterSeconds(rate)} seconds."}}`;
}

/** What `Retry-After` tells a caller over the rate: whole seconds until one more request is let in (RFC 9110, 10.2.3). */
export function retryAfterSeconds(rate: RateLimit): number {
  return Math.max(1, Math.ceil(1 / rate.requestsPerSecond));
}

/** Seconds that requests begun before a change of the policy (a withdrawal) may still take. */
export const drainSeconds = 10;

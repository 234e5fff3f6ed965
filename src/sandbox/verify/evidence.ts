import * as l10n from '@vscode/l10n';
import { messageOf, systemErrorCode } from '../../base/errors';

/** What people call the protocols. */
export const protocolNames = { h2: 'HTTP/2', 'http/1.1': 'HTTP/1.1' } as const;

/** One request, answered. */
export interface Answered {
  outcome: 'answered';
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
  protocol: 'http/1.1' | 'h2';
  /** `TLSv1.3`; undefined over plain HTTP. */
  tlsVersion: string | undefined;
  /** Whether the TLS session was resumed, so that no certificate was checked anew. */
  resumed: boolean;
}

/** The front was there and turned the attempt away below HTTP. */
export interface Refused {
  outcome: 'refused';
  /** An alert is a decision of the front's; a closed connection may also be its end. */
  how: 'alert' | 'closed';
  evidence: string;
}

/** No decision of the front was seen: nobody listens, no answer in time, or someone else answers. */
export interface Unreached {
  outcome: 'unreached';
  evidence: string;
}

export type AttemptResult = Answered | Refused | Unreached;

/** Alert descriptions a server may send in or right after a handshake (RFC 8446, 6; RFC 5246, 7.2). */
const alertNames: Readonly<Record<number, string>> = {
  20: 'bad record mac',
  22: 'record overflow',
  40: 'handshake failure',
  41: 'no certificate',
  42: 'bad certificate',
  43: 'unsupported certificate',
  44: 'certificate revoked',
  45: 'certificate expired',
  46: 'certificate unknown',
  47: 'illegal parameter',
  48: 'unknown ca',
  49: 'access denied',
  50: 'decode error',
  51: 'decrypt error',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  86: 'inappropriate fallback',
  109: 'missing extension',
  110: 'unsupported extension',
  112: 'unrecognized name',
  113: 'bad certificate status response',
  116: 'certificate required',
  120: 'no application protocol',
};

/** `alert 70 protocol version` */
export function alertText(description: number): string {
  const name = alertNames[description];
  return name === undefined ? `alert ${description}` : `alert ${description} ${name}`;
}

/** Codes with which a connection that stood is reported as gone. */
const closedCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_INVALID_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_STREAM_ERROR',
  'ERR_SSL_UNEXPECTED_EOF_WHILE_READING',
]);

/**
 * What a failed attempt proves. Only an alert, or the end of a connection that stood, is the front's doing; an error
 * of our own (its certificate does not verify, no one listens, time is up) proves nothing about it.
 */
export function failureOf(options: { error: unknown; connected: boolean }): Refused | Unreached {
  const { error, connected } = options;
  const alert = /SSL alert number (\d+)/.exec(messageOf(error))?.[1];
  if (alert !== undefined) return { outcome: 'refused', how: 'alert', evidence: alertText(Number(alert)) };
  const code = systemErrorCode(error);
  if (connected && code !== undefined && closedCodes.has(code)) return closedByFront(code);
  return { outcome: 'unreached', evidence: code ?? messageOf(error) };
}

export function closedByFront(code?: string): Refused {
  const evidence = code === undefined ? l10n.t('connection closed') : l10n.t('connection closed ({0})', code);
  return { outcome: 'refused', how: 'closed', evidence };
}

/** The code in a body of the cloud's shape: `ClientNotApproved`; undefined if there is none. */
export function errorCodeOf(answer: Answered): string | undefined {
  try {
    const body: unknown = JSON.parse(answer.body.toString('utf8'));
    const code = (body as { error?: { code?: unknown } } | null)?.error?.code;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** The result in one short line: `403 ClientNotApproved`, `alert 112 unrecognized name`, `no answer: ECONNREFUSED`. */
export function describe(result: AttemptResult): string {
  if (result.outcome === 'unreached') return l10n.t('no answer of the front: {0}', result.evidence);
  if (result.outcome === 'refused') return result.evidence;
  const code = errorCodeOf(result);
  const status = String(result.status);
  return code === undefined || code === status ? status : `${status} ${code}`;
}

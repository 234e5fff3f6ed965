import { setMaxListeners } from 'node:events';
import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { ClientIdentity } from './attackClients';
import { attempt, type ConnectionOptions, credentials, type Opening, openConnection } from './connection';
import type { AttemptResult } from './evidence';
import type { RequestOptions } from './exchange';
import type { VerifyTarget } from './verifyTarget';

/** One attempt at the target; what is left out is as a good client does it. */
export interface Knock extends Partial<RequestOptions> {
  /** Undefined shows no certificate. */
  client?: ClientIdentity | undefined;
  alpn?: 'http/1.1' | 'h2';
  version?: 'TLSv1.2' | 'TLSv1.3';
  servername?: string;
  session?: Buffer | undefined;
  plainHttp?: boolean;
  /** Sends the caller's key where it is known. Default true. */
  withCallerKey?: boolean;
}

/** What is needed to knock. */
export type KnockingTarget = Pick<
  VerifyTarget,
  'host' | 'port' | 'names' | 'serverAuthority' | 'callerKey' | 'policySummary'
>;

export interface Knocking {
  /** A name of the front, for SNI; undefined if it has only addresses. */
  readonly name: string | undefined;
  open(knock: Knock): Promise<Opening>;
  knock(knock: Knock): Promise<AttemptResult>;
  /** The request of a knock, for a connection that is open already. */
  requestOf(knock: Knock): RequestOptions;
}

/** Attempts at one target; they end when the signal is aborted. */
export function knockingAt(target: KnockingTarget, signal?: AbortSignal): Knocking {
  const { host, port, serverAuthority: authority } = target;
  const name = target.names.find(candidate => isIP(candidate) === 0);
  const identity = name ?? target.names[0] ?? host;
  const hostHeader = `${identity.includes(':') ? `[${identity}]` : identity}:${port}`;
  const contexts = new Map<string, SecureContext>();
  const ownSignal = signal && AbortSignal.any([signal]);
  // Every connection listens: with many at once Node.js would warn of a leak.
  if (ownSignal) setMaxListeners(0, ownSignal);

  function contextOf({ client, version }: Knock): SecureContext {
    const key = `${version} ${client?.certificatePem}`;
    let context = contexts.get(key);
    if (!context) {
      context = credentials({ authority, client, version });
      contexts.set(key, context);
    }
    return context;
  }

  function connectionOf(knock: Knock): ConnectionOptions {
    const { alpn = 'h2', servername = name, session, plainHttp } = knock;
    const secureContext = contextOf(knock);
    return { host, port, identity, secureContext, alpn, servername, session, plainHttp, signal: ownSignal };
  }

  function requestOf(knock: Knock): RequestOptions {
    const { method = 'GET', path = target.policySummary.goodPath, body, withholdBody = false } = knock;
    const keyed = knock.withCallerKey !== false && target.policySummary.callerKeysRequired && target.callerKey;
    const headers = { ...(keyed && { 'ocp-apim-subscription-key': keyed }), ...knock.headers };
    return {
      method,
      path,
      hostHeader: knock.hostHeader ?? hostHeader,
      headers,
      withholdBody,
      ...(body !== undefined && { body }),
    };
  }

  return {
    name,
    requestOf,
    open: knock => openConnection(connectionOf(knock)),
    knock: knock => attempt({ ...connectionOf(knock), ...requestOf(knock) }),
  };
}

import type { IncomingMessage } from 'node:http';
import { type Agent, type RequestOptions, request } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { throwIfCancelled } from '../../../base/errors';
import { explainConnectionFault, explainRefusal, noCredentials, type Refusal } from './clusterErrors';
import type { ClusterContext } from './kubeconfig';

export interface ClusterCall {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with query. */
  path: string;
  body?: unknown;
  contentType?: string;
  signal?: AbortSignal | undefined;
}

/** The API server of one context. Every call throws SecureContainerError, or Cancelled when its signal was aborted. */
export interface ClusterConnection {
  context: ClusterContext;
  /** The JSON of the answer. */
  send(call: ClusterCall): Promise<unknown>;
  /** The same; undefined if there is no such thing (404). */
  find(call: ClusterCall): Promise<unknown>;
  /** Lines of an answer, as they come. */
  lines(call: ClusterCall): AsyncIterable<string>;
}

/** A server that is there answers within this time, milliseconds; a stream may be silent for any time after its start. */
const patience = 30_000;

export function connectCluster(options: { context: ClusterContext; credentials: KubeConfig }): ClusterConnection {
  const { context, credentials } = options;
  let agent: Agent | undefined;

  async function answer(call: ClusterCall): Promise<IncomingMessage> {
    throwIfCancelled(call.signal);
    const requestOptions = await withCredentials(credentials, call, context);
    agent ??= keepingConnections(requestOptions.agent as Agent);
    requestOptions.agent = agent;
    try {
      return await begin({ url: urlOf(context.server, call.path), requestOptions, call });
    } catch (error) {
      throw explainConnectionFault(error, { server: context.server, signal: call.signal });
    }
  }

  async function json(call: ClusterCall): Promise<{ status: number; body: unknown }> {
    const response = await answer(call);
    try {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      return { status: response.statusCode ?? 500, body: parsed(text) };
    } catch (error) {
      throw explainConnectionFault(error, { server: context.server, signal: call.signal });
    }
  }

  const refused = (call: ClusterCall, { status, body }: { status: number; body: unknown }) =>
    explainRefusal({ ...(body as Refusal), code: status }, { ...call, context });

  return {
    context,
    async send(call) {
      const answered = await json(call);
      if (answered.status >= 400) throw refused(call, answered);
      return answered.body;
    },
    async find(call) {
      const answered = await json(call);
      if (answered.status === 404) return undefined;
      if (answered.status >= 400) throw refused(call, answered);
      return answered.body;
    },
    async *lines(call) {
      const response = await answer(call);
      const status = response.statusCode ?? 500;
      if (status >= 400) {
        const text = (await response.setEncoding('utf8').toArray()).join('');
        throw refused(call, { status, body: parsed(text) });
      }
      try {
        yield* linesOf(response);
      } catch (error) {
        throw explainConnectionFault(error, { server: context.server, signal: call.signal });
      }
    },
  };
}

/** A list of changes is a hundred calls: a handshake for each would take longer than they do. Idle connections hold no process. */
function keepingConnections(agent: Agent): Agent {
  return Object.assign(agent, { keepAlive: true, maxSockets: 8 });
}

/** A server may be a path below a host, as Rancher's are. */
function urlOf(server: string, path: string): URL {
  return new URL(`${server.replace(/\/+$/, '')}${path}`);
}

/** Runs what the kubeconfig names to get a token, where it does: `kubelogin`, `aws`, `gke-gcloud-auth-plugin`. */
async function withCredentials(
  credentials: KubeConfig,
  call: ClusterCall,
  context: ClusterContext,
): Promise<RequestOptions> {
  const options: RequestOptions = { method: call.method, headers: { accept: 'application/json' } };
  try {
    await credentials.applyToHTTPSOptions(options);
  } catch (error) {
    throw noCredentials(error, context);
  }
  return options;
}

function begin(options: { url: URL; requestOptions: RequestOptions; call: ClusterCall }): Promise<IncomingMessage> {
  const { url, requestOptions, call } = options;
  const content = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers = {
    ...requestOptions.headers,
    ...(content !== undefined && {
      'content-type': call.contentType ?? 'application/json',
      'content-length': Buffer.byteLength(content),
    }),
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { ...requestOptions, headers, ...(call.signal && { signal: call.signal }) });
    const giveUp = () => sending.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(giveUp, patience);
    sending.once('response', response => {
      clearTimeout(timer);
      resolve(response);
    });
    sending.once('error', error => {
      clearTimeout(timer);
      reject(error);
    });
    sending.end(content);
  });
}

/** An answer of something that is no API server, a proxy say, may be any text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 200) };
  }
}

async function* linesOf(response: IncomingMessage): AsyncIterable<string> {
  let rest = '';
  for await (const part of response.setEncoding('utf8')) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

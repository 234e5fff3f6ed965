import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type Authority,
  createAuthority,
  type IssuedCertificate,
  issueCertificate,
} from '../../src/certificates/issue';
import type { AccessLogEntry } from '../../src/front/accessLog';
import { createEmbeddedFront, type EmbeddedFront } from '../../src/front/embedded/embeddedFront';
import type { FrontPolicy } from '../../src/front/policy';

export interface Identity {
  cert: string;
  key: string;
  serialNumber: string;
}

export interface World {
  serverAuthority: Authority;
  clientAuthority: Authority;
  server: Identity;
  alice: Identity;
  bob: Identity;
}

export function identityOf({ certificatePem, keyPem, serialNumber }: IssuedCertificate): Identity {
  return { cert: certificatePem, key: keyPem, serialNumber };
}

export async function makeWorld(): Promise<World> {
  const serverAuthority = await createAuthority({ commonName: 'Test server authority' });
  const clientAuthority = await createAuthority({ commonName: 'Test client authority' });
  const client = async (commonName: string) =>
    identityOf(await issueCertificate({ authority: clientAuthority, profile: 'client', commonName }));
  return {
    serverAuthority,
    clientAuthority,
    server: identityOf(
      await issueCertificate({
        authority: serverAuthority,
        profile: 'server',
        commonName: 'localhost',
        names: ['localhost', '127.0.0.1', '::1'],
      }),
    ),
    alice: await client('alice'),
    bob: await client('bob'),
  };
}

/** A folder for Unix sockets, removed after the test. */
export async function socketFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scf-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A real HTTP service on a Unix socket. */
export async function startService(t: TestContext, socketPath: string, listener: RequestListener): Promise<Server> {
  const service = createServer(listener);
  await new Promise<void>(resolve => service.listen(socketPath, resolve));
  t.after(() => {
    service.closeAllConnections();
    service.close();
  });
  return service;
}

/** Tells what it got: method, path, header fields and body. */
export const echo: RequestListener = (incoming, answer) => {
  const chunks: Buffer[] = [];
  incoming.on('data', chunk => chunks.push(chunk));
  incoming.on('end', () => {
    answer.setHeader('content-type', 'application/json');
    answer.setHeader('server', 'echo/1');
    answer.setHeader('x-powered-by', 'echo');
    answer.setHeader('access-control-allow-origin', '*');
    const { method, url, headers } = incoming;
    answer.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

export function policyFor(world: World, sockets: readonly string[], change: Partial<FrontPolicy> = {}): FrontPolicy {
  return {
    names: ['localhost', '127.0.0.1', '::1'],
    approvedClients: [{ name: 'alice', serialNumber: world.alice.serialNumber }],
    rate: { requestsPerSecond: 1000, burst: 1000 },
    routes: [{ pathPrefix: '/', upstream: 'echo', maxBodyBytes: 1000, responseTimeoutSeconds: 5 }],
    upstreams: [{ name: 'echo', sockets }],
    corsAllowedOrigins: [],
    egressHosts: [],
    ...change,
  };
}

export interface RunningFront {
  front: EmbeddedFront;
  port: number;
  log: AccessLogEntry[];
}

export async function startFront(t: TestContext, world: World, policy: FrontPolicy): Promise<RunningFront> {
  const log: AccessLogEntry[] = [];
  const front = createEmbeddedFront({
    policy,
    serverCertificate: world.server.cert + world.serverAuthority.certificatePem,
    serverKey: world.server.key,
    clientAuthority: world.clientAuthority.certificatePem,
    onAccess: entry => log.push(entry),
  });
  const port = await front.listen({ addresses: ['127.0.0.1'], port: 0 });
  t.after(() => front.close());
  return { front, port, log };
}

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface CallOptions {
  port: number;
  ca: string;
  client?: Identity | undefined;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  agent?: Agent;
  servername?: string;
}

/** One HTTPS request over HTTP/1.1. */
export function call(options: CallOptions): Promise<Answered> {
  const { port, ca, client, path = '/', method = 'GET', headers = {}, body, agent, servername = 'localhost' } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      ca,
      servername,
      method,
      path,
      headers: { host: `localhost:${port}`, ...headers },
      ...(client && { cert: client.cert, key: client.key }),
      agent: agent ?? new Agent({ keepAlive: false }),
    });
    outgoing.on('error', reject);
    outgoing.on('response', answer => {
      const chunks: Buffer[] = [];
      answer.on('data', chunk => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.end(body);
  });
}

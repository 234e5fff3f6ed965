import assert from 'node:assert/strict';
import { before, type TestContext } from 'node:test';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { answerBody, type FrontPolicy } from '../../src/front/policy';
import {
  type CallOptions,
  call,
  echo,
  type Identity,
  makeWorld,
  policyFor,
  type RunningFront,
  socketFolder,
  startFront,
  startService,
  type World,
} from './embeddedFixture';

/** Authorities and clients of the test file, once `useWorld` has made them. */
export let world: World;

export function useWorld(): void {
  before(async () => {
    world = await makeWorld();
  });
}

export async function frontWithEcho(
  t: TestContext,
  change: Partial<FrontPolicy> = {},
): Promise<RunningFront & { policy: FrontPolicy; get: (more?: Partial<CallOptions>) => ReturnType<typeof call> }> {
  const socket = `${await socketFolder(t)}/echo`;
  await startService(t, socket, echo);
  const policy = policyFor(world, [socket], change);
  const running = await startFront(t, world, policy);
  const get = (more: Partial<CallOptions> = {}) =>
    call({ port: running.port, ca: world.serverAuthority.certificatePem, client: world.alice, ...more });
  return { ...running, policy, get };
}

export function assertRefused(
  answer: { status: number; body: string },
  expected: { status: number; code: string; message: string },
): void {
  assert.equal(answer.status, expected.status);
  assert.equal(answer.body, answerBody(expected));
}

export function openTls(options: {
  port: number;
  client?: Identity;
  servername?: string;
  minVersion?: 'TLSv1';
  maxVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  session?: Buffer;
  ciphers?: string;
}): Promise<TLSSocket> {
  const { client, ...rest } = options;
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: '127.0.0.1',
      servername: 'localhost',
      ca: world.serverAuthority.certificatePem,
      ...(client && { cert: client.cert, key: client.key }),
      ...rest,
    });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
}

export function tlsTo(port: number): ConnectionOptions {
  const { cert, key } = world.alice;
  return { host: '127.0.0.1', port, servername: 'localhost', ca: world.serverAuthority.certificatePem, cert, key };
}

export async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk;
  return text;
}

export function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

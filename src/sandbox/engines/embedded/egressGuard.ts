/**
 * Preloaded into a service's process (`node --import`): it then opens and reaches nothing but Unix sockets and named pipes,
 * starts no program that would be free of this guard, and ends with its host. Where the kernel allows it the process also has
 * a network namespace of its own; this guard is the boundary where it does not. It answers the host's `EgressQuestion`.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import type { EgressQuestion, EgressReport } from './hostMessages';

type Callable = (...parameters: never[]) => unknown;
// biome-ignore lint/suspicious/noExplicitAny: the functions of Node.js are replaced whatever their parameters are.
type Replaceable = Record<string, any>;

const connectFreely = net.Socket.prototype.connect as Callable;
const listenFreely = net.Server.prototype.listen as Callable;

function refusal(operation: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${operation}: a service of the sandbox has no network`), { code: 'EACCES' });
}

function namesLocalSocket(parameters: readonly unknown[]): boolean {
  // net.connect hands its parameters on as one array.
  const [first] = Array.isArray(parameters[0]) ? parameters[0] : parameters;
  if (typeof first === 'string') return Number.isNaN(Number(first));
  return typeof first === 'object' && first !== null && 'path' in first && typeof first.path === 'string';
}

function guardSockets(): void {
  const socket: Replaceable = net.Socket.prototype;
  socket['connect'] = function (this: net.Socket, ...parameters: never[]) {
    if (namesLocalSocket(parameters)) return connectFreely.apply(this, parameters);
    process.nextTick(() => this.destroy(refusal('connect')));
    return this;
  };
  const server: Replaceable = net.Server.prototype;
  server['listen'] = function (this: net.Server, ...parameters: never[]) {
    if (namesLocalSocket(parameters)) return listenFreely.apply(this, parameters);
    throw refusal('listen');
  };
  for (const name of ['bind', 'connect', 'send']) {
    (dgram.Socket.prototype as Replaceable)[name] = () => {
      throw refusal(`udp ${name}`);
    };
  }
}

function guardNames(): void {
  const isQuestion = (name: string): boolean => /^(?:lookup|resolve|reverse)/.test(name);
  const questionsOf = (owner: object): string[] => Object.getOwnPropertyNames(owner).filter(isQuestion);
  for (const owner of [dns, dns.Resolver.prototype] as Replaceable[]) {
    for (const name of questionsOf(owner))
      owner[name] = (...parameters: unknown[]) => {
        const done = parameters.at(-1);
        if (typeof done === 'function') process.nextTick(() => done(refusal(name)));
      };
  }
  for (const owner of [dns.promises, dns.promises.Resolver.prototype] as Replaceable[])
    for (const name of questionsOf(owner)) owner[name] = () => Promise.reject(refusal(name));
}

function guardPrograms(): void {
  for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'])
    (childProcess as Replaceable)[name] = () => {
      throw refusal(name);
    };
}

function tryConnect({ aroundGuard, host, port }: EgressQuestion): Promise<string> {
  return new Promise(resolve => {
    const socket = new net.Socket();
    socket.once('connect', () => {
      socket.destroy();
      resolve('connected');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    if (aroundGuard) connectFreely.call(socket, ...([{ host, port }] as never[]));
    else socket.connect({ host, port });
  });
}

function tryLookup({ name }: EgressQuestion): Promise<string> {
  return new Promise(resolve =>
    // "Not found" is an answer too: somebody was reached.
    dns.lookup(name, error =>
      resolve(error && error.code !== 'ENOTFOUND' ? (error.code ?? error.message) : 'answered'),
    ),
  );
}

guardSockets();
guardNames();
guardPrograms();
syncBuiltinESMExports();

process.on('message', async (message: EgressQuestion) => {
  const [connect, lookup] = await Promise.all([tryConnect(message), tryLookup(message)]);
  process.send?.({ question: message.question, connect, lookup } satisfies EgressReport);
});
process.once('disconnect', () => process.exit());

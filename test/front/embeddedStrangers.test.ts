import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { before, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { clientHello } from '../../src/sandbox/engines/docker/clientHello';
import {
  call,
  echo,
  makeWorld,
  policyFor,
  socketFolder,
  startFront,
  startService,
  type World,
} from './embeddedFixture';

let world: World;
before(async () => {
  world = await makeWorld();
});

/** Whoever reaches the port may open a connection and write what he likes: no certificate is shown. */
async function stranger(port: number): Promise<TLSSocket> {
  const socket = connect({
    host: '127.0.0.1',
    port,
    ca: world.serverAuthority.certificatePem,
    servername: 'localhost',
  });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

const plain = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const upgrade =
  'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

test('an upgrade behind a request that is not answered yet does not end the front', async t => {
  const socketPath = `${await socketFolder(t)}/echo`;
  await startService(t, socketPath, echo);
  const { port } = await startFront(t, world, policyFor(world, [socketPath]));
  const socket = await stranger(port);
  socket.resume().write(plain + upgrade);
  await once(socket, 'close');
  const answer = await call({ port, ca: world.serverAuthority.certificatePem, client: world.alice });
  assert.equal(answer.status, 200);
});

test('a caller without a certificate holds a connection only for a while, whatever it does on it', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { port } = await startFront(t, world, policyFor(world, []));
  const { certificatePem: ca } = world.serverAuthority;
  const socket = connect({ host: '127.0.0.1', port, ca, servername: 'localhost', ALPNProtocols: ['h2'] });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  // The preface, empty SETTINGS, then HEADERS of which the end never comes (RFC 9113, 3.4 and 6.2).
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  socket.write(Buffer.from('000000040000000000' + '00000101000000000182', 'hex'));
  await once(socket, 'data');
  t.mock.timers.tick(60_000);
  await once(socket, 'close');
});

test('a server name that only looks like an address does not end the front', async t => {
  const { port } = await startFront(t, world, policyFor(world, []));
  // RFC 6066, 3 allows no address there, and node:tls sends none; a zone (RFC 4007, 11) is no part of a name either.
  const hello = clientHello('::1%x');
  const socket = connectTcp({ host: '127.0.0.1', port });
  socket.write(hello);
  const [answer] = await once(socket, 'data');
  assert.equal(answer.toString('hex'), '15030300020270');
  socket.destroy();
});

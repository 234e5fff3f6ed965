import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { it } from 'node:test';
import { createServer } from 'node:tls';
import { clientHello, foreignName } from '../../../../src/sandbox/engines/docker/clientHello';
import { makeMaterial } from '../../../conformance/support/material';

it('a TLS server reads the name and answers with a ServerHello', async () => {
  const { server } = await makeMaterial();
  let asked = '';
  const listener = createServer({
    cert: server.certificatePem,
    key: server.keyPem,
    SNICallback: (name, done) => {
      asked = name;
      done(null);
    },
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const socket = connect((listener.address() as AddressInfo).port, '127.0.0.1');
  socket.write(clientHello(foreignName));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.equal(asked, foreignName);
  assert.deepEqual([answer[0], answer[5]], [22, 2], 'a handshake record with a ServerHello');
  socket.destroy();
  listener.close();
});

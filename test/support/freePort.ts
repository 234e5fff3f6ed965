import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below 32768, where Linux begins to give ports to outgoing connections: one of those must not take it before it is used. */
const [least, most] = [20_000, 32_000];

/** A port that nothing on this machine listens on now. */
export async function freePort(): Promise<number> {
  const port = randomInt(least, most);
  const server = createServer();
  const outcome = Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
  server.listen(port);
  if (!(await outcome)) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}

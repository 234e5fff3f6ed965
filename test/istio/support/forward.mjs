/** node forward.mjs PORT SOCKET: serves in a pod what answers on a Unix socket, as a container's own port would. */
import net from 'node:net';

const [port, socket] = process.argv.slice(2);
net
  .createServer({ allowHalfOpen: true }, incoming => {
    const outgoing = net.connect({ path: socket, allowHalfOpen: true });
    incoming.pipe(outgoing).pipe(incoming);
    const end = () => {
      incoming.destroy();
      outgoing.destroy();
    };
    for (const side of [incoming, outgoing]) {
      side.on('error', end);
      side.on('close', end);
    }
  })
  .listen(Number(port), '0.0.0.0');

/**
 * The stand-in as a program of its own. Settings, by environment: `LISTEN` (a port, or the path of a Unix socket or Windows
 * pipe; 5000 if not given) and `STAND_IN_CORS` (`true` opens CORS). Ends on SIGTERM, on SIGINT, and with the parent
 * process if there is an IPC channel to it.
 */
import { messageOf } from '../../base/errors';
import { listen, listenAddressFrom } from './listen';
import { becomeReady } from './probes';
import { createStandIn } from './server';

const standIn = createStandIn({ cors: process.env['STAND_IN_CORS']?.toLowerCase() === 'true' });

function stop(): void {
  void standIn.stop().then(() => process.exit(0));
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
if (process.connected) process.once('disconnect', stop);

try {
  const address = listenAddressFrom(process.env['LISTEN']);
  if (!address) throw new Error('LISTEN is neither a port nor a path.');
  console.log(`Stand-in, not an Azure service. Now listening on: ${await listen(standIn.server, address)}`);
  await becomeReady();
} catch (error) {
  console.error(`The stand-in cannot start: ${messageOf(error)}`);
  process.exit(1);
}

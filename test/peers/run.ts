import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { exportPeers } from './peers';

/** `npm run test:peers`: gets other linters, each once a machine, and has them judge what is exported. */
for (const peer of exportPeers) {
  console.log(`# ${peer.name}: from the cache, or got now`);
  await peer.install().catch((error: Error) => console.log(`# missing: ${peer.name}: ${error.message.split('\n')[0]}`));
}
const args = ['--import', 'tsx', '--test', join(import.meta.dirname, 'exports.test.ts')];
const child = spawn(process.execPath, args, { stdio: 'inherit' });
process.exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)));

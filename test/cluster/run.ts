import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeTestArguments } from '../support/nodeTest';
import { buildPrograms, moduleFiles } from './support/buildPrograms';
import { gatewayApi, istioApi } from './support/installCrds';

/**
 * `npm run test:cluster`: builds a real Kubernetes control plane once a machine, and deploys to it.
 * `npm run test:cluster -- refused` runs the files whose path contains "refused".
 */
const root = join(import.meta.dirname, '..', '..');
const filters = process.argv.slice(2);

console.log('# Kubernetes and etcd: from the cache, or built now (minutes)');
const missing = await Promise.all([buildPrograms(), moduleFiles(istioApi), moduleFiles(gatewayApi)]).then(
  () => undefined,
  (error: unknown) => String(error).split('\n').slice(0, 3).join(' '),
);
if (missing !== undefined) {
  console.log(`# skipped: deploying to a real API server: it could not be built: ${missing}`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  const files = (await readdir(import.meta.dirname))
    .filter(
      name => name.endsWith('.cluster.ts') && (filters.length === 0 || filters.some(filter => name.includes(filter))),
    )
    .map(name => join('test', 'cluster', name));
  // One control plane at a time: it takes a gigabyte of memory, and its ports on a node are fixed.
  const args = nodeTestArguments(files);
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  process.exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)));
}

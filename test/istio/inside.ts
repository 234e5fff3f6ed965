import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeTestArguments } from '../support/nodeTest';
import { startMesh } from './support/startMesh';

/** What `run.ts` starts in a network of its own: the mesh, and the tests in it, one file at a time. */
const test = join(import.meta.dirname, '..');
const filters = process.argv.slice(2);

const folders = ['conformance', 'istio'];
/** They scan nginx in Docker. */
const ofOthers = [join('conformance', 'tlsScanners.test.ts')];

const files = (await Promise.all(folders.map(filesIn)))
  .flat()
  .filter(file => !ofOthers.some(other => file.endsWith(other)))
  .filter(file => filters.length === 0 || filters.some(filter => file.includes(filter)));
const folder = await mkdtemp(join(tmpdir(), 'secure-container-istio-'));
await chmod(folder, 0o755);
try {
  const mesh = await startMesh(folder);
  const args = nodeTestArguments(files);
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...mesh.environment } });
  process.exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)));
  await mesh.stop();
} finally {
  if (process.env['SECURE_CONTAINER_KEEP'] === undefined) await rm(folder, { recursive: true, force: true });
  else console.log(`# kept: ${folder}`);
}

async function filesIn(name: string): Promise<string[]> {
  const entries = await readdir(join(test, name), { recursive: true });
  return entries
    .filter(entry => entry.endsWith('.test.ts'))
    .map(entry => join('test', name, entry))
    .sort();
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPrograms } from '../cluster/support/buildPrograms';
import { installVsCode } from '../workbench/support/installVsCode';
import { versionNamed } from '../workbench/support/vsCodeVersion';
import { istioPrograms } from './support/istioPrograms';
import { whyNoMesh } from './support/whyNoMesh';

/**
 * `npm run test:istio`: builds a real Istio once a machine, and runs the conformance suite over its gateway and what else is
 * in this folder. `npm run test:istio -- admission` runs the files whose path contains "admission".
 */
const reason = (await whyNoMesh()) ?? (await whyNotBuilt());
if (reason !== undefined) {
  console.log(`# skipped: the real Istio: ${reason}`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  // A network of its own, where every port is free and no packet leaves; whatever still runs at the end ends with it.
  const alone = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const inside = [
    process.execPath,
    '--import',
    'tsx',
    join(import.meta.dirname, 'inside.ts'),
    ...process.argv.slice(2),
  ];
  const child = spawn('unshare', [...alone, ...inside], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>(resolve => child.on('close', code => resolve(code ?? 1)));
}

async function whyNotBuilt(): Promise<string | undefined> {
  console.log('# Istio, Envoy and Kubernetes: from the cache, or built now (minutes)');
  // Here, as inside there is no network to download from. Without a VS Code only its own test is skipped.
  const vsCode = installVsCode(versionNamed(undefined)).catch(() => undefined);
  return Promise.all([istioPrograms(), buildPrograms(), vsCode]).then(
    () => undefined,
    (error: unknown) => `it could not be built: ${String(error).split('\n').slice(0, 3).join(' ')}`,
  );
}

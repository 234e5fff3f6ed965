import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installVsCode } from './support/installVsCode';
import { packageExtension } from './support/packageExtension';
import { startVsCodeServer } from './support/vsCodeServer';
import { oldest } from './support/vsCodeVersion';
import { workbenchAddress } from './support/workbenchAddress';

/**
 * `npm run workbench`: builds and packages the extension, installs it into a fresh VS Code on this machine, prints the
 * address to open in a browser, and stays until Ctrl-C. Then everything goes away, the sandbox made there too.
 */
const root = join(import.meta.dirname, '..', '..');

const folder = await mkdtemp(join(tmpdir(), 'secure-container-try-'));
const workspace = join(folder, 'workspace');
// Not the user's own sandbox: a trial must not change what they use.
const home = join(folder, 'home');
await cp(join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
const packaged = await packageExtension();
const server = await startVsCodeServer({
  vsCode: await installVsCode(oldest),
  vsix: packaged.vsix,
  staysWithoutWindow: true,
  environment: { SECURE_CONTAINER_HOME: home },
  settings: { 'workbench.reduceMotion': 'auto', 'workbench.colorTheme': 'Default Light Modern' },
});
await packaged.dispose();
console.log(`Open ${workbenchAddress(server, { folder: workspace })}`);
console.log('Press Ctrl-C to end.');

await new Promise<void>(resolve => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});
await server.stop();
const down = ['dist/cli.js', 'down', '--purge'];
spawnSync(process.execPath, down, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SECURE_CONTAINER_HOME: home },
});
await rm(folder, { recursive: true, force: true });

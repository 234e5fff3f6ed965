import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { suiteEnvironment } from '../host/suiteEnvironment';
import { bundleSuite } from './bundleSuite';
import { addCounts, type Counts, countsIn } from './counts';
import type { VsCodeVersion } from './vsCodeVersion';

const root = join(import.meta.dirname, '..', '..', '..');
const launcher = join(import.meta.dirname, 'launcher.mjs');
const workspace = join(import.meta.dirname, '..', 'workspace');

/**
 * The one entry for desktop VS Code and for machines that cannot have it: runs the host suite on one version, prints its
 * report, and returns its counts. A run that ends without a report of at least one passed test has failed.
 */
export async function testInExtensionHost(options: { version: VsCodeVersion; desktop: boolean }): Promise<Counts> {
  const { version, desktop } = options;
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-host-'));
  const suite = await bundleSuite();
  const report = join(folder, 'report.txt');
  const [opened, temporary] = [join(folder, 'workspace'), join(folder, 'tmp')];
  try {
    await mkdir(temporary);
    await cp(workspace, opened, { recursive: true });
    const failure = await runTests({
      ...(desktop ? { version: version.desktop } : { vscodeExecutablePath: launcher }),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(suite, 'index.cjs'),
      extensionTestsEnv: {
        [suiteEnvironment.report]: report,
        [suiteEnvironment.version]: version.name,
        [suiteEnvironment.temporary]: temporary,
        SECURE_CONTAINER_HOME: join(folder, 'home'),
      },
      launchArgs: [opened, '--disable-extensions', `--user-data-dir=${join(folder, 'user')}`],
    }).then(
      () => undefined,
      error => error,
    );
    const text = await readFile(report, 'utf8').catch(() => '');
    console.log(text);
    const counts = countsIn(text);
    const ended = counts.passed + counts.failed > 0;
    if (failure && counts.failed === 0) console.log(`# ${failure}`);
    // An exit code alone proves nothing, neither 0 nor 1.
    return ended && counts.failed > 0 === (failure !== undefined) ? counts : addCounts(counts, { failed: 1 });
  } finally {
    await rm(suite, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

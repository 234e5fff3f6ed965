import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * Bundles the suite of the extension host and returns its folder, for the caller to delete. Inside this repository, so
 * that mocha, which must not be bundled, is found.
 */
export async function bundleSuite(): Promise<string> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, '.cache', 'suite-'));
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, '..', 'host', 'index.ts')],
    outfile: join(folder, 'index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return folder;
}

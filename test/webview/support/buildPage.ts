import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..', '..');

/** The files of the page by name, built as esbuild.js builds them, and kept in memory. */
export async function buildPage(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { main: 'webview/main.ts', layoutWorker: 'webview/layoutWorker.ts', style: 'webview/style.css' },
    outdir: join(root, 'dist', 'webview'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome134'],
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1) ?? '', contents]));
}

// Builds dist/: one bundle for each door. Whatever is imported with `import()` becomes a chunk of its own (splitting),
// so that dockerode, node-forge and the stand-in's language libraries are parsed only by a run that needs them.
import { rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/** Bundled CommonJS packages expect these; ES modules do not have them. */
const commonJsGlobals = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('');

/** @type {esbuild.BuildOptions} */
const options = {
  entryPoints: {
    cli: 'src/cli.ts',
    // An ES module, as the extension host takes them since VS Code 1.94; what commands need comes as chunks.
    extension: 'src/extension.ts',
    embeddedHost: 'src/sandbox/engines/embedded/hostProcess.ts',
    // Preloaded into every service process of the embedded engine, which looks for it beside the host.
    egressGuard: 'src/sandbox/engines/embedded/egressGuard.ts',
    standIn: 'src/services/standIn/main.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  // Optional native speed-ups of ssh2; it works without them and we build nothing native.
  external: ['cpu-features', '*.node', 'vscode'],
  banner: { js: commonJsGlobals },
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
if (watch) await (await esbuild.context(options)).watch();
else await esbuild.build(options);

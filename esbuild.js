// Builds dist/: one bundle for each door. Whatever is imported with `import()` becomes a chunk of its own (splitting),
// so that dockerode, node-forge and the stand-in's language libraries are parsed only by a run that needs them.
import { rm } from 'node:fs/promises';
import { basename, dirname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
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

/**
 * A function that few runs call, with a large library behind it: for engines reached by ssh (ssh2). To load it at every
 * start took long before the command line asks an engine for the first time, so it is a file of its own in dist.
 */
const rarelyCalled = { dockerSsh: 'docker-modem/lib/ssh' };

/**
 * What dockerode needs only where images are built: a session of BuildKit (gRPC), its progress (protobuf), the archive of a
 * folder. We build none, and need not carry 600 KB.
 * @type {esbuild.Plugin}
 */
const noBuilding = {
  name: 'no building of images',
  setup: build =>
    build.onLoad({ filter: /[\\/](dockerode[\\/]lib[\\/](session|buildkit)|tar-fs[\\/]index)\.js$/ }, () => ({
      contents: "module.exports = () => { throw new Error('images are not built here'); };",
    })),
};

/**
 * Of the Kubernetes client we use what reads kubeconfigs and gets credentials, and leave out what that names but we never
 * call (the generated API, 350 KB; a fetch with 290 KB of tables of host names), what kubectl itself has dropped (the
 * providers `azure` and `gcp`, in 1.26), SOCKS proxies, which are refused with a word, and a second js-yaml.
 * @type {esbuild.Plugin}
 */
const kubeconfigAlone = {
  name: 'kubeconfig alone',
  setup: build => {
    const folder = /[\\/]@kubernetes[\\/]client-node[\\/]dist[\\/]/;
    const unused = name => `export class ${name} { isAuthProvider() { return false; } }`;
    const instead = {
      './gen/index.js': 'export const createConfiguration = undefined, ServerConfiguration = undefined;',
      'node-fetch': 'export const Headers = globalThis.Headers; export default globalThis.fetch;',
      './azure_auth.js': unused('AzureAuth'),
      './gcp_auth.js': unused('GoogleCloudPlatformAuth'),
      'socks-proxy-agent': unused('SocksProxyAgent'),
      'js-yaml': "import { load } from 'js-yaml'; export default { load };",
    };
    build.onResolve({ filter: /./ }, ({ path, importer }) =>
      path in instead && folder.test(importer) ? { path, namespace: 'kubeconfig-alone' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'kubeconfig-alone' }, ({ path }) => ({
      contents: instead[path],
      resolveDir: import.meta.dirname,
    }));
  },
};

/** @type {esbuild.Plugin} */
const loadedWhenCalled = {
  name: 'loaded when called',
  setup: build => {
    for (const [name, path] of Object.entries(rarelyCalled)) {
      const filter = new RegExp(`^\\./${basename(path)}$`);
      build.onResolve({ filter }, ({ resolveDir }) =>
        resolveDir.replaceAll('\\', '/').endsWith(`/node_modules/${dirname(path)}`)
          ? { path: `./${name}.cjs`, namespace: 'when-called' }
          : undefined,
      );
    }
    build.onResolve({ filter: /\.cjs$/, namespace: 'when-called' }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /./, namespace: 'when-called' }, ({ path }) => ({
      contents: `module.exports = (...given) => require(${JSON.stringify(path)})(...given);`,
    }));
  },
};

/**
 * The n-grams of `eld` are 81,000 small objects; V8 reads them three times as fast as JSON than as a program (90 against
 * 300 ms), and they are half of the time in which the stand-in gets ready. Packed they are a sixth less of the extension.
 * @type {esbuild.Plugin}
 */
const nGramsAsJson = {
  name: 'n-grams as JSON',
  setup: build =>
    build.onLoad({ filter: /[\\/]eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/ }, async ({ path }) => {
      const { ngramsData } = await import(pathToFileURL(path).href);
      const packed = brotliCompressSync(JSON.stringify(ngramsData)).toString('base64');
      const contents = `import { brotliDecompressSync } from 'node:zlib';
        export const ngramsData = JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')));`;
      return { contents, resolveDir: dirname(path) };
    }),
};

/** @type {esbuild.BuildOptions} */
const common = {
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  keepNames: true,
  // Optional native speed-ups of ssh2; it works without them and we build nothing native.
  external: ['cpu-features', '*.node', 'vscode'],
  logLevel: 'warning',
  plugins: [loadedWhenCalled, noBuilding, nGramsAsJson, kubeconfigAlone],
};

/** @type {esbuild.BuildOptions} */
const rarePrograms = { ...common, entryPoints: rarelyCalled, format: 'cjs', outExtension: { '.js': '.cjs' } };

/** Modules that a door loads on first use, by the name of their file in dist. */
const loadedOnFirstUse = {};

/**
 * What a door loads at its start is one file without a banner; what it imports dynamically is left in files of their own.
 * @type {esbuild.BuildOptions}
 */
const door = {
  ...common,
  plugins: [
    ...common.plugins,
    {
      name: 'loaded on first use',
      setup: build =>
        build.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir, importer }) => {
          if (kind !== 'dynamic-import') return undefined;
          const found = await build.resolve(path, { kind: 'import-statement', resolveDir, importer });
          const name = relative('src', found.path).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
          loadedOnFirstUse[name] = found.path;
          return { path: `./${name}.js`, external: true };
        }),
    },
  ],
};

/**
 * CommonJS, alone of all we build: the extension host loads an ES module through its loader's thread, which is busy while
 * a window opens (median of activations as VS Code counts them, on a loaded machine: 400 ms; as CommonJS 15 ms).
 * @type {esbuild.BuildOptions}
 */
const editorDoor = {
  ...door,
  entryPoints: { extension: 'src/extension.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
};

/** @type {esbuild.BuildOptions} */
const terminalDoor = { ...door, entryPoints: { cli: 'src/cli.ts' } };

const programs = () => ({
  ...common,
  entryPoints: {
    ...loadedOnFirstUse,
    embeddedHost: 'src/sandbox/engines/embedded/hostProcess.ts',
    // Preloaded into every service process of the embedded engine, which looks for it beside the host.
    egressGuard: 'src/sandbox/engines/embedded/egressGuard.ts',
    standIn: 'src/services/standIn/main.ts',
  },
  splitting: true,
  banner: { js: commonJsGlobals },
});

/**
 * What runs in the topology's page and in its worker.
 * @type {esbuild.BuildOptions}
 */
const page = {
  entryPoints: { main: 'webview/main.ts', layoutWorker: 'webview/layoutWorker.ts', style: 'webview/style.css' },
  outdir: 'dist/webview',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: ['chrome134'],
  minify: true,
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
const doors = [editorDoor, terminalDoor];
for (const options of [...doors, rarePrograms, page]) await esbuild.build(options);
if (watch) for (const options of [...doors, page, programs()]) await (await esbuild.context(options)).watch();
else await esbuild.build(programs());

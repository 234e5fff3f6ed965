import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `npm run bench`, or `npm run bench -- front` for one. Each bench prints its ratios; one that cannot run says why. */
const filters = process.argv.slice(2);
const build = spawnSync(process.execPath, ['esbuild.js'], {
  cwd: join(import.meta.dirname, '..', '..'),
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);

const files = (await readdir(import.meta.dirname)).filter(file => file.endsWith('.bench.ts')).sort();
for (const file of files.filter(name => filters.length === 0 || filters.some(filter => name.includes(filter)))) {
  console.log(`\n${file.replace('.bench.ts', '')}`);
  const { run } = (await import(pathToFileURL(join(import.meta.dirname, file)).href)) as {
    run: () => Promise<unknown>;
  };
  await run();
}

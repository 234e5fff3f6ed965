import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The folder with the built programs; elsewhere while others build here. */
export const programFolder = process.env['SECURE_CONTAINER_PROGRAMS'] ?? join(root, 'dist');

/** `dist/cli.js`, built if it is not there: `npm test` has built it before any test. */
export function builtProgram(): string {
  const program = join(programFolder, 'cli.js');
  if (!existsSync(program)) execFileSync(process.execPath, [join(root, 'esbuild.js')], { cwd: root, stdio: 'inherit' });
  return program;
}

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PackageFiles {
  /** `name@version`. */
  specifier: string;
  /** The folder to unpack into; made if missing. */
  into: string;
  /** The file or folder of the tarball to take: `package/lib/vscode`. */
  member: string;
  /** How many leading folders to cut off. */
  strip: number;
}

/**
 * Unpacks a part of an npm package. npm checks the tarball against the registry's integrity; no install script runs.
 * @throws if the registry does not answer or does not have the package
 */
export async function unpackNpmPackage(files: PackageFiles): Promise<void> {
  const { specifier, into, member, strip } = files;
  await mkdir(into, { recursive: true });
  const folder = await mkdtemp(join(into, '.pack-'));
  try {
    await run('npm', ['pack', specifier, '--silent', '--pack-destination', folder]);
    const [tarball = ''] = await readdir(folder);
    // Source maps are more than half of VS Code's server.
    const options = [`--strip-components=${strip}`, '--exclude=*.map'];
    await run('tar', ['-xzf', join(folder, tarball), '-C', into, ...options, member]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Installs what a package's own lock file names, for running, without install scripts. */
export async function installLocked(folder: string): Promise<void> {
  // code-server's lock file leaves out a peer dependency (tslib); npm refuses it otherwise.
  const options = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  // engine-strict is this repository's setting, inherited through the environment by `npm run`.
  await run('npm', ['ci', ...options, '--engine-strict=false', '--loglevel=error'], { cwd: folder });
}

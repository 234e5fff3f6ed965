import { copyFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../support/docker/debianPackages';
import { unpackNpmPackage } from './npmPackage';

/** Prebuilt by their makers and carried by npm, so that nothing is compiled here. */
const ripgrep = '@vscode/ripgrep-linux-x64@1.18.0';
const nodePty = '@lydell/node-pty-linux-x64@1.1.0';

const spdlogStandIn = join(import.meta.dirname, 'spdlogStandIn.cjs');

/** What {@link addNativeStandIns} depends on, for the stamp of an installation. */
export const nativeStandIns = { ripgrep, nodePty, spdlogStandIn };

/**
 * VS Code's server has native modules, which its install scripts would compile or download. Those it cannot do without
 * are put in place from prebuilt packages or replaced by JavaScript; the others are never loaded on Linux.
 */
export async function addNativeStandIns(vsCode: string): Promise<void> {
  const modules = join(vsCode, 'node_modules');
  await Promise.all([addRipgrep(modules), addNodePty(modules), replaceSpdlog(modules), replaceWatchdog(modules)]);
  await rm(join(vsCode, 'extensions', 'copilot'), { recursive: true, force: true });
  // Where VS Code looks for modules that its desktop build keeps in an archive.
  await symlink('node_modules', join(vsCode, 'node_modules.asar'));
}

/** Without it `workspace.findFiles` and search fail. Newer servers bring it (`@vscode/ripgrep-universal`). */
async function addRipgrep(modules: string): Promise<void> {
  const folder = join(modules, '@vscode', 'ripgrep');
  if (!(await exists(folder))) return;
  await unpackNpmPackage({ specifier: ripgrep, into: folder, member: 'package/bin/rg', strip: 1 });
}

/** Terminals. Newer servers bring it prebuilt. */
async function addNodePty(modules: string): Promise<void> {
  const folder = join(modules, 'node-pty');
  if (await exists(join(folder, 'prebuilds', 'linux-x64', 'pty.node'))) return;
  const into = join(folder, 'build', 'Release');
  await unpackNpmPackage({ specifier: nodePty, into, member: 'package/pty.node', strip: 1 });
}

/** Writes log files and the text of every output channel; both are missing without it. */
async function replaceSpdlog(modules: string): Promise<void> {
  const folder = join(modules, '@vscode', 'spdlog');
  if (await exists(join(folder, 'build', 'Release', 'spdlog.node'))) return;
  await copyFile(spdlogStandIn, join(folder, 'index.js'));
}

/** Ends the extension host when its parent dies; the host asks for its parent by itself too. */
async function replaceWatchdog(modules: string): Promise<void> {
  const folders = [modules, join(modules, '@vscode')].map(folder => join(folder, 'native-watchdog'));
  for (const folder of folders) {
    if (await exists(folder)) await writeFile(join(folder, 'index.js'), 'exports.start = () => {};\n');
  }
}

/** Removes binaries of other platforms: two thirds of the newest server's modules. */
export async function removeOtherPlatforms(vsCode: string): Promise<void> {
  const entries = await readdir(join(vsCode, 'node_modules'), { recursive: true, withFileTypes: true });
  const foreign = entries.filter(
    entry =>
      entry.isDirectory() &&
      /\/(bin|prebuilds)$/.test(entry.parentPath) &&
      /^(darwin|win32|linux)-/.test(entry.name) &&
      entry.name !== 'linux-x64',
  );
  await Promise.all(foreign.map(entry => rm(join(entry.parentPath, entry.name), { recursive: true, force: true })));
}

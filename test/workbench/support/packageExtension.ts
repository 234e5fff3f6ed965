import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..', '..');

/** The environment variable that names a .vsix made already, so that one run makes one. */
export const vsixVariable = 'WORKBENCH_VSIX';

export interface PackagedExtension {
  vsix: string;
  dispose: () => Promise<void>;
}

/**
 * The extension as users get it: built and packaged by `npm run package`.
 * @throws with what vsce says if it refuses
 */
export async function packageExtension(): Promise<PackagedExtension> {
  const made = process.env[vsixVariable];
  if (made) return { vsix: made, dispose: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-vsix-'));
  const vsix = join(folder, 'secure-container.vsix');
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await promisify(execFile)('npm', ['run', 'package', '--', '--out', vsix], { cwd: root });
    return { vsix, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

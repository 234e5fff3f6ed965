import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Modules are fetched for tests only; each version never changes (the module proxy's checksum database holds it). */
export interface GoModule {
  module: string;
  version: string;
}

/**
 * The folder of a Go module's files, downloaded into Go's own cache where it is not there yet.
 * @returns why it cannot be had, where it cannot
 */
export async function goModule({ module, version }: GoModule): Promise<{ folder: string } | { missing: string }> {
  try {
    const { stdout } = await run('go', ['mod', 'download', '-json', `${module}@${version}`], { maxBuffer: 1 << 24 });
    const { Dir } = JSON.parse(stdout) as { Dir?: string };
    return Dir ? { folder: Dir } : { missing: `the Go module ${module}@${version} has no files` };
  } catch (error) {
    const reason =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'go is not installed'
        : 'go could not download it';
    return { missing: `the Go module ${module}@${version} cannot be had: ${reason}` };
  }
}

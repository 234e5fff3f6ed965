import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import type { Home } from '../base/home';
import type { EngineKind } from './engine';

/**
 * Which engine was last told to start the sandbox. Not what runs (only the engine knows that), but whether an engine that
 * does not answer is missed: its containers may still run, and admit whom they admitted.
 */
export async function lastEngine(home: Home): Promise<EngineKind | undefined> {
  const text = await readTextIfPresent(file(home));
  return text === 'docker' || text === 'embedded' || text === 'kubernetes' ? text : undefined;
}

/** @throws SecureContainerError `state-unwritable`, `disk-full` */
export async function rememberEngine(home: Home, kind: EngineKind): Promise<void> {
  await writeFileWhole({ file: file(home), content: kind });
}

export async function forgetEngine(home: Home): Promise<void> {
  await rm(file(home), { force: true }).catch(() => undefined);
}

function file(home: Home): string {
  return join(home.folder, 'engine');
}

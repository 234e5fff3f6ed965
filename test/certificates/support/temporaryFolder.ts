import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder for one test, with spaces and non-ASCII letters in its name; removed afterwards. */
export async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'sichere Zertifikate für Łódź '));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

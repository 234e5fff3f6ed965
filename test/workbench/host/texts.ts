import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user data of this workbench: its logs, settings and what extensions store. */
export const userData = join(process.env['XDG_RUNTIME_DIR'] ?? '', 'data');

/** Every file below a folder, as one text. */
export async function textsIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map(file => readFile(file, 'utf8')))).join('\n');
}

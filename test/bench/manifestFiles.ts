import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every YAML file below a folder. */
export function manifestFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => join(folder, name));
}

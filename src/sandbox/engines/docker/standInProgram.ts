import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { paths } from './names';
import type { ServiceProgram } from './partSpecs';
import type { ArchiveEntry } from './tarArchive';

const mainFile = 'standIn.js';

export const standInProgram: ServiceProgram = { entrypoint: ['node', `${paths.standIn}/${mainFile}`], command: [] };

/** The folder of our own bundle, where the build puts the stand-in too. */
export function bundleFolder(): string {
  return fileURLToPath(new URL('.', import.meta.url));
}

/**
 * The built stand-in: its main file and the chunks that this imports, found by following the imports.
 * @throws SecureContainerError `internal` if it was not built
 */
export async function readStandIn(folder: string): Promise<ArchiveEntry[]> {
  const files = new Map<string, string>();
  const waiting = [mainFile];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (files.has(name)) continue;
    const content = await readFile(join(folder, name), 'utf8').catch(error => {
      throw notBuilt(join(folder, name as string), error);
    });
    files.set(name, content);
    waiting.push(...importsOf(content));
  }
  // Node.js reads `.js` as an ES module only where a package.json says so.
  files.set('package.json', '{"type":"module"}');
  return [...files].map(([path, content]) => ({ path, content, mode: 0o444 }));
}

/** What esbuild writes for a chunk: `from"./chunk-X.js"`, `import("./chunk-X.js")`, `import"./chunk-X.js"`. */
function importsOf(content: string): string[] {
  return [...content.matchAll(/(?:from|import)\s*\(?\s*["']\.\/([\w.-]+\.js)["']/g)].map(match => match[1] as string);
}

function notBuilt(file: string, cause: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'internal',
    reason: l10n.t('The program of the stand-in is not there: {0}.', file),
    nextStep: l10n.t('Install Secure Container again, or run `npm run build` in its source folder.'),
    cause,
  });
}

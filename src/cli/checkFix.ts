import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { replaceFile } from '../base/files';
import type { ManifestFile } from '../manifests/manifestFile';
import type { Configuration } from '../rules/configuration';
import { fixAll } from '../rules/fixAll';
import { printable } from './printable';

/**
 * Takes every preferred fix, writes the files that changed and says so; gives all of them as they are now.
 * @throws SecureContainerError `busy` for a file that changed meanwhile, `state-unwritable`, `disk-full`
 */
export async function fixFiles(options: {
  files: readonly ManifestFile[];
  configurationOf: (file: ManifestFile) => Configuration;
}): Promise<readonly ManifestFile[]> {
  const fixed = fixAll({ ...options, among: options.files });
  for (const [index, { file, taken }] of fixed.entries()) {
    const before = options.files[index];
    if (taken.length === 0 || !before) continue;
    await write(before, file);
    process.stderr.write(`${printable(l10n.t('{0}: put right: {1}.', file.source.path, taken.length))}\n`);
  }
  return fixed.map(({ file }) => file);
}

async function write(before: ManifestFile, after: ManifestFile): Promise<void> {
  const { path, text } = before.source;
  if ((await readFile(path, 'utf8')) !== text) {
    throw new SecureContainerError({
      kind: 'busy',
      reason: l10n.t('{0} was changed by another program while it was checked.', path),
      nextStep: l10n.t('Run the command again.'),
    });
  }
  await replaceFile({ file: path, content: after.source.text });
}

import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { exitCodes } from './exitCodes';
import type { Export, Exporter } from './exporter';
import { type ExportArguments, exportSource } from './exportSource';
import { answer, inSession } from './session';
import { writeExport } from './writeExport';

export type ExportFormat = 'compose' | 'kubernetes' | 'gateway-api';

/** Loaded when asked for. */
const exporters: Readonly<Record<ExportFormat, () => Promise<Exporter>>> = {
  compose: async () => (await import('./exportCompose')).exportCompose,
  kubernetes: async () => (await import('./exportKubernetes')).exportKubernetes,
  'gateway-api': async () => (await import('./exportGatewayApi')).exportGatewayApi,
};

/** `export`: writes the sandbox's policy as files. Nothing is started, and nothing that is a secret is printed. */
export async function exportCommand(options: { format: ExportFormat; given: ExportArguments }): Promise<number> {
  const { format, given } = options;
  return inSession(async session => {
    const exporter = await exporters[format]();
    const folder = resolve(given.output ?? `secure-container-${format}`);
    const { files, notes, nextStep } = await exporter(await exportSource({ given, session, folder }));
    const { removed } = await writeExport({ folder, files, force: given.force ?? false });
    session.quiet();
    const value = { format, folder, files: files.map(({ path, secret }) => ({ path, secret })), removed, notes };
    answer({ json: given.json, value, text: textOf({ folder, files, notes, nextStep }) });
    return exitCodes.good;
  });
}

function textOf(options: Export & { folder: string }): string {
  const { folder, files, notes, nextStep } = options;
  const secrets = files.filter(({ secret }) => secret).map(({ path }) => path);
  return [
    l10n.t('Written to {0}: {1} files.', folder, files.length),
    ...(secrets.length > 0
      ? [l10n.t('These hold keys, only you can read them, and .gitignore names them: {0}', secrets.join(', '))]
      : []),
    ...notes,
    nextStep,
  ].join('\n');
}

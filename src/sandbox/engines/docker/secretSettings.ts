import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { Loader } from './loader';
import { paths } from './names';
import type { ServiceProgram } from './partSpecs';
import type { ArchiveEntry } from './tarArchive';

const settingsFile = `${paths.settings}/settings`;

/** Exports every setting of a file, then becomes the program given: the engine only ever sees the name of the file. */
export function exportSettings(file: string): string {
  return `set -a; . ${file}; set +a; exec "$@"`;
}

/**
 * The settings as a file for `sh`. Anybody in the container may read it, as they could its environment; the image's user
 * is not known, and nobody else mounts the volume.
 * @throws SecureContainerError as {@link settingsText}
 */
export function settingsEntry(settings: Readonly<Record<string, string>>): ArchiveEntry {
  return { path: 'settings', content: settingsText(settings), mode: 0o444 };
}

/** Settings for `sh`, a line each. @throws SecureContainerError `usage` for a name that cannot be an environment variable */
export function settingsText(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw notAVariable(name);
    return `${name}=${quotedForShell(value)}\n`;
  });
  return lines.join('');
}

/** Between single quotes the shell changes nothing (POSIX, 2.2.2); a quote itself ends them for a moment. */
export function quotedForShell(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

function notAVariable(name: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The setting {0} cannot be given to a container.', name),
    nextStep: l10n.t('Use letters, digits and _ only; write `__` where the documentation has `:`.'),
  });
}

export interface ShellWay {
  /** What to start before the image's own program. */
  prefix: readonly string[];
  /** Files that the image lacks, beside the settings. */
  files: readonly ArchiveEntry[];
}

/**
 * A shell for the service's container: its own, or BusyBox out of the front image where it has none, as in distroless
 * images. Alpine's BusyBox needs musl's loader, which runs it when asked by name.
 * @throws SecureContainerError `usage` if neither image has one that would run
 */
export async function findShell(options: {
  serviceImage: Loader;
  frontImage: Loader;
  image: string;
}): Promise<ShellWay> {
  if (await options.serviceImage.imageHas('/bin/sh')) return { prefix: ['/bin/sh'], files: [] };
  const busybox = await options.frontImage.readImageFile('/bin/busybox');
  const interpreter = busybox && interpreterOf(busybox);
  const loader = interpreter ? await options.frontImage.readImageFile(interpreter) : undefined;
  const usable = busybox && (interpreter === undefined || (loader && /\/ld-musl-/.test(interpreter)));
  if (!usable) throw noShell(options.image);
  const program = (path: string, content: Buffer): ArchiveEntry => ({ path, content, mode: 0o555 });
  return {
    prefix: [...(loader ? [`${paths.settings}/loader`] : []), `${paths.settings}/busybox`, 'sh'],
    files: [program('busybox', busybox), ...(loader ? [program('loader', loader)] : [])],
  };
}

/** The loader a dynamic ELF program names in its first page, or undefined for a static one. */
export function interpreterOf(program: Buffer): string | undefined {
  return program
    .subarray(0, 4096)
    .toString('latin1')
    .match(/\/lib\S*\/ld-[\w.-]+/)?.[0];
}

function noShell(image: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t(
      'The image {0} has no shell, and the front image has none to lend, so its key cannot be handed over in secret.',
      image,
    ),
    nextStep: l10n.t('Choose a front image based on Alpine, which brings BusyBox.'),
  });
}

/** The image's own program, started by the shell. An empty one cannot be: the engine would have refused it too. */
export function withSettings(
  shell: ShellWay,
  image: { entrypoint: readonly string[]; command: readonly string[] },
): ServiceProgram {
  return {
    entrypoint: [...shell.prefix, '-c', exportSettings(settingsFile), '--', ...image.entrypoint],
    command: image.command,
  };
}

import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf, SecureContainerError } from '../../../base/errors';
import { followChanges } from './controlClient';

/**
 * Calls back when it watches and whenever a host starts, changes or ends, until the signal is aborted. A host that runs
 * tells by itself, and its connection ends with it, however it ends; one that starts shows in the file system.
 * @param options.folders in which its runtime folder may appear
 * @throws SecureContainerError `engine-failed` if the system does not let it watch
 */
export async function watchHosts(options: {
  folders: readonly string[];
  onChange: () => void;
  signal: AbortSignal;
}): Promise<void> {
  const { folders, onChange, signal } = options;
  const watching = new HostWatching(onChange, signal);
  try {
    for (const folder of folders) watching.begin(folder);
    onChange();
    await watching.ended;
  } catch (error) {
    throw new SecureContainerError({
      kind: 'engine-failed',
      reason: l10n.t('Changes of the sandbox cannot be watched ({0}).', messageOf(error)),
      nextStep: l10n.t('Refresh the view by hand.'),
      cause: error,
    });
  } finally {
    watching.close();
  }
}

class HostWatching {
  readonly ended: Promise<void>;
  readonly #onChange: () => void;
  readonly #signal: AbortSignal;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #followed = new Set<string>();
  #fail: (error: unknown) => void = () => {};

  constructor(onChange: () => void, signal: AbortSignal) {
    this.#onChange = onChange;
    this.#signal = signal;
    this.ended = new Promise((resolve, reject) => {
      this.#fail = reject;
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
  }

  /** Watches for the folder's coming and, when it is there, for its host. */
  begin(folder: string): void {
    const name = basename(folder);
    this.#watch(dirname(folder), changed => {
      if (changed !== name) return;
      this.#unwatch(folder);
      this.#look(folder);
    });
    this.#look(folder);
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #look(folder: string): void {
    if (this.#signal.aborted) return;
    // Its host listens a moment after it was made; then a socket or a file appears in it.
    this.#watch(folder, () => this.#look(folder));
    if (this.#followed.has(folder)) return;
    this.#followed.add(folder);
    followChanges({ runtimeFolder: folder, onChange: this.#onChange, signal: this.#signal })
      .catch(error => this.#fail(error))
      .finally(() => this.#followed.delete(folder));
  }

  #watch(path: string, onEvent: (name: string | null) => void): void {
    if (this.#watchers.has(path) || !existsSync(path)) return;
    const watcher = watch(path, { persistent: false }, (_event, name) => onEvent(name));
    // Windows reports EPERM when the folder goes, and no more comes of it then.
    watcher.on('error', () => this.#unwatch(path));
    this.#watchers.set(path, watcher);
  }

  #unwatch(path: string): void {
    this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
  }
}

import { type FSWatcher, watch } from 'node:fs';
import type { Home } from '../base/home';
import type { Engines } from './chooseEngine';
import type { Engine } from './engine';

/**
 * Calls back whenever the overview of a sandbox may have changed, whoever changed it: in the engines that can be had, and
 * in the files about clients, certificates and the last verification. Resolves when the signal is aborted. An engine
 * that is not there, or goes, is not watched any more; call again to look for it.
 */
export async function watchSandbox(options: {
  home: Home;
  engines: Engines;
  onChange: () => void;
  signal: AbortSignal;
}): Promise<void> {
  const { home, engines, onChange, signal } = options;
  const files = new FileWatching([home.certificates, home.cache], onChange);
  // The first start makes the folders.
  const changed = (): void => {
    files.begin();
    onChange();
  };
  const follow = async (open: () => Promise<Engine | undefined>): Promise<void> => {
    try {
      await (await open())?.watch(changed, signal);
    } catch {
      // Whoever looks next is told why.
      onChange();
    }
  };
  files.begin();
  const aborted = new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  try {
    const { embedded, docker, kubernetes = async () => undefined } = engines;
    await Promise.all([aborted, follow(embedded), follow(docker), follow(kubernetes)]);
  } finally {
    files.end();
  }
}

class FileWatching {
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(
    private readonly folders: readonly string[],
    private readonly onChange: () => void,
  ) {}

  /** Watches those of the folders that are there and not watched yet. */
  begin(): void {
    for (const folder of this.folders) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, () => this.onChange());
        watcher.on('error', () => this.#forget(folder));
        this.#watchers.set(folder, watcher);
      } catch {
        // It is not there yet, or the system can watch no more: the engine's own changes are still seen.
      }
    }
  }

  end(): void {
    for (const folder of [...this.#watchers.keys()]) this.#forget(folder);
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}

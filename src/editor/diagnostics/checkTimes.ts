import { channel } from 'node:diagnostics_channel';
import type { Uri } from 'vscode';

const times = channel('secure-container.check');

/**
 * Tells benches how long findings took, in milliseconds: all we did at the changes of a text since its last check, and the check until
 * the editor was told. Not counted is the pause in which we wait for more to be typed. `processor` is the time of processors that
 * the whole extension host used during the check, its helper threads too. Costs nothing while nobody listens.
 */
export class CheckTimes {
  readonly #atChanges = new Map<string, number>();

  /** Runs what a change of a text takes. */
  atChange(uri: Uri, act: () => void): void {
    const start = performance.now();
    act();
    if (!times.hasSubscribers) return;
    const key = uri.toString();
    this.#atChanges.set(key, (this.#atChanges.get(key) ?? 0) + performance.now() - start);
  }

  /** A check begins; what it gives is to be called when the editor was told. */
  begin(uri: Uri): () => void {
    if (!times.hasSubscribers) return () => {};
    const start = performance.now();
    const used = process.cpuUsage();
    return () => {
      const key = uri.toString();
      const { user, system } = process.cpuUsage(used);
      const milliseconds = performance.now() - start + (this.#atChanges.get(key) ?? 0);
      this.#atChanges.delete(key);
      times.publish({ uri: key, milliseconds, processor: (user + system) / 1000 });
    };
  }
}

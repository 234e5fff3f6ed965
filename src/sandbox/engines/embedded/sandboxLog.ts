import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { privateFileMode } from '../../../base/files';
import type { LogLine } from '../../engine';

/** One older file is kept beside the current one, so that a sandbox never has more than twice this much. */
const maxFileBytes = 5 * 1024 * 1024;

/** The log of a sandbox: JSON lines in a file only its owner may read, bounded. */
export class SandboxLog {
  readonly #file: string;
  readonly #olderFile: string;
  readonly #followers = new Set<(line: LogLine) => void>();
  #pending: string[] = [];

  constructor(file: string) {
    this.#file = file;
    this.#olderFile = `${file}.1`;
  }

  /** Begins anew: the log is of this sandbox, not of one before. */
  clear(): void {
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    for (const old of [this.#file, this.#olderFile]) rmSync(old, { force: true });
  }

  append(line: LogLine): void {
    if (this.#pending.length === 0) setImmediate(() => this.flush());
    this.#pending.push(`${JSON.stringify(line)}\n`);
    for (const follower of this.#followers) follower(line);
  }

  /** Writes what has gathered. A full disk costs lines, not the sandbox. */
  flush(): void {
    const text = this.#pending.join('');
    this.#pending = [];
    try {
      appendFileSync(this.#file, text, { mode: privateFileMode });
      if (statSync(this.#file).size > maxFileBytes) renameSync(this.#file, this.#olderFile);
    } catch {
      return;
    }
  }

  /** The last lines, or all that are kept. */
  lines(tail: number | undefined): LogLine[] {
    this.flush();
    const texts = [this.#olderFile, this.#file].filter(existsSync).map(file => readFileSync(file, 'utf8'));
    const lines = texts.join('').split('\n').filter(Boolean);
    const wanted = tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail));
    return wanted.map(line => JSON.parse(line) as LogLine);
  }

  /** Calls back for every new line until the returned function is called. */
  follow(follower: (line: LogLine) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }
}

import { type Disposable, type LogOutputChannel, type OutputChannel, window } from 'vscode';
import { Redactor } from './redact';

/** Our own log and, apart from it, what the parts of the sandbox write. Both are made when first written to. */
export class Log implements Disposable {
  readonly #redactor = new Redactor();
  #own: LogOutputChannel | undefined;
  #parts: OutputChannel | undefined;

  /** From now on these are blacked out. */
  hide(secrets: Iterable<string>): void {
    this.#redactor.add(secrets);
  }

  info(message: string): void {
    this.#channel().info(this.#redactor.redact(message));
  }

  debug(message: string): void {
    this.#channel().debug(this.#redactor.redact(message));
  }

  error(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#channel().error(this.#redactor.redact(text));
    if (error instanceof Error && error.cause !== undefined) this.error(error.cause);
  }

  show(): void {
    this.#channel().show(true);
  }

  /** The channel of the parts, emptied. */
  startParts(): void {
    this.#partsChannel().clear();
    this.#partsChannel().show(true);
  }

  part(line: string): void {
    this.#partsChannel().appendLine(this.#redactor.redact(line));
  }

  dispose(): void {
    this.#own?.dispose();
    this.#parts?.dispose();
  }

  #channel(): LogOutputChannel {
    this.#own ??= window.createOutputChannel('Secure Container', { log: true });
    return this.#own;
  }

  #partsChannel(): OutputChannel {
    this.#parts ??= window.createOutputChannel('Secure Container Sandbox', 'log');
    return this.#parts;
  }
}

import { Disposable, type Uri, workspace } from 'vscode';
import { rulePageScheme } from '../contributions';
import type { Log } from '../log';
import { mayBeManifest } from '../manifests/manifestDocuments';
import type { OpenedChecks } from './openedChecks';

/** The checks of manifests. The parser and the rules are loaded when the first manifest is opened or a command asks for them. */
export class ManifestChecks implements Disposable {
  #opened: Promise<OpenedChecks> | undefined;
  readonly #subscriptions: Disposable;

  constructor(private readonly log: Log) {
    this.#subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument(document => mayBeManifest(document) && this.#openQuietly()),
      workspace.registerTextDocumentContentProvider(rulePageScheme, { provideTextDocumentContent: rulePage }),
    );
    if (workspace.textDocuments.some(mayBeManifest)) this.#openQuietly();
  }

  open(): Promise<OpenedChecks> {
    this.#opened ??= import('./openChecks').then(({ openChecks }) => openChecks(this.log));
    return this.#opened;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    void this.#opened?.then(opened => opened.dispose());
  }

  #openQuietly(): void {
    this.open().catch(error => this.log.error(error));
  }
}

async function rulePage(uri: Uri): Promise<string> {
  return (await import('./writeRulePage')).writeRulePage(uri);
}

import * as vscode from 'vscode';
import { activeRules } from '../../rules/activeRules';
import { catalogue } from '../../rules/catalogue';
import { checkFile } from '../../rules/engine';
import type { Log } from '../log';
import { mayBeManifest } from '../manifests/manifestDocuments';
import type { ManifestGroup } from '../manifests/manifestGroup';
import type { ManifestStore } from '../manifests/manifestStore';
import { CheckConfiguration } from './checkConfiguration';
import { type CheckedDocument, isBroken, isShownAlready, moved, shownFindings } from './checkedDocument';
import { CheckTimes } from './checkTimes';

/** Long enough that a word is typed to its end, short enough to feel at once. */
const typingPauseMilliseconds = 120;
/** What changes elsewhere is less urgent than what is typed here; many files change at once when a branch does. */
const elsewherePauseMilliseconds = 400;

/** Checks open documents as they are typed in, and the workspace when asked. */
export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('secure-container');
  readonly #checked = new Map<string, CheckedDocument & { version: number | undefined }>();
  readonly #times = new CheckTimes();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Files that "Check workspace" judged: theirs stay when they are closed. */
  readonly #ofWorkspace = new Set<string>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  /** What is known of a document changed. */
  readonly onDidCheck = this.#changes.event;
  readonly #configuration: CheckConfiguration;
  readonly #subscriptions: vscode.Disposable[];
  #elsewhere: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: ManifestStore,
    private readonly log: Log,
  ) {
    this.#configuration = new CheckConfiguration(log);
    this.#subscriptions = [
      this.#collection,
      this.#changes,
      this.#configuration,
      this.#configuration.onDidChange(() => this.#recheckAll()),
      store.onDidChange(() => this.#changedElsewhere()),
      vscode.workspace.onDidOpenTextDocument(document => this.#schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument(change =>
        this.#times.atChange(change.document.uri, () => this.#typed(change)),
      ),
      vscode.workspace.onDidCloseTextDocument(document => this.#closed(document)),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#clear(uri);
      }),
    ];
    this.#recheckAll();
  }

  /** What is known of a document as it is now, checked at once if it changed since. Undefined of no manifest or when switched off. */
  async current(document: vscode.TextDocument): Promise<CheckedDocument | undefined> {
    if (!mayBeManifest(document) || document.isClosed) return undefined;
    const known = this.#checked.get(document.uri.toString());
    if (known?.version === document.version) return known;
    await this.#check(document);
    return this.#checked.get(document.uri.toString());
  }

  /** What was last found out about a document, perhaps of an older text. */
  known(uri: vscode.Uri): CheckedDocument | undefined {
    return this.#checked.get(uri.toString());
  }

  /** The configuration that a document is judged by. */
  configurationOf(uri: vscode.Uri) {
    return this.#configuration.of(uri);
  }

  /** Judges every manifest of the workspace, `progress` told after each file. Ends early when cancelled, keeping what was found. */
  async checkWorkspace(options: {
    progress: (done: number, all: number) => void;
    token: vscode.CancellationToken;
  }): Promise<{ files: number; findings: number }> {
    const { progress, token } = options;
    const groups = await this.store.groups();
    const all = groups.flatMap(group => group.files.map(({ uri }) => ({ group, uri })));
    let findings = 0;
    for (const [index, { group, uri }] of all.entries()) {
      if (token.isCancellationRequested) return { files: index, findings };
      this.#ofWorkspace.add(uri.toString());
      findings += (await this.#publish({ group, uri, version: openDocument(uri)?.version }))?.shown.length ?? 0;
      progress(index + 1, all.length);
      // The host answers typing, hovers and Cancel between two files.
      await new Promise(setImmediate);
    }
    return { files: all.length, findings };
  }

  dispose(): void {
    for (const waiting of this.#waiting.values()) clearTimeout(waiting);
    clearTimeout(this.#elsewhere);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #schedule(document: vscode.TextDocument, milliseconds: number): void {
    if (!mayBeManifest(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const run = () => {
      this.#waiting.delete(key);
      void this.#check(document).catch(error => this.log.error(error));
    };
    this.#waiting.set(key, setTimeout(run, milliseconds));
  }

  #typed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !mayBeManifest(document)) return;
    const key = document.uri.toString();
    const known = this.#checked.get(key);
    if (known) {
      const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
        offset: rangeOffset,
        length: rangeLength,
        text,
      }));
      this.#checked.set(key, {
        ...known,
        version: undefined,
        shown: moved({ shown: known.shown, changes, document }),
      });
    }
    this.#schedule(document, typingPauseMilliseconds);
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { uri, version } = document;
    const told = this.#times.begin(uri);
    const group = await this.store.groupOf(document);
    // Somebody went on typing, or closed it: a later check says what is true then.
    if (document.isClosed || document.version !== version) return;
    const before = this.#checked.get(uri.toString())?.file;
    const checked = await this.#publish({ group, uri, version });
    told();
    if (checked && before !== checked.file && !isBroken(checked.file)) this.#changedElsewhere(uri);
  }

  async #publish(options: {
    group: ManifestGroup;
    uri: vscode.Uri;
    version: number | undefined;
  }): Promise<CheckedDocument | undefined> {
    const { group, uri, version } = options;
    const configuration = await this.#configuration.of(uri);
    const file = group.file(uri);
    const key = uri.toString();
    if (!file || !configuration || (version !== undefined && openDocument(uri)?.version !== version)) {
      if (!configuration || !file) this.#clear(uri);
      return undefined;
    }
    const { findings, crashes } = checkFile({ file, set: group.set, configuration });
    const before = this.#checked.get(key);
    const shown = shownFindings({ fresh: findings, file, group, uri, before: before?.shown ?? [] });
    const rules = activeRules(catalogue, configuration, file.kind === 'compose' ? 'compose' : 'kubernetes').length;
    const checked = { uri, file, group, shown, rules, crashes, version };
    this.#checked.set(key, checked);
    if (!isShownAlready({ file, shown, before }))
      this.#collection.set(
        uri,
        shown.map(({ diagnostic }) => diagnostic),
      );
    for (const { rule, reason } of crashes) this.log.error(new Error(`${uri.fsPath}: rule ${rule} failed: ${reason}`));
    this.#changes.fire(uri);
    return checked;
  }

  /** Checks what may rest on a change, but not the document that was changed. */
  #changedElsewhere(changed?: vscode.Uri): void {
    clearTimeout(this.#elsewhere);
    this.#elsewhere = setTimeout(() => {
      const address = changed?.toString();
      for (const document of vscode.workspace.textDocuments)
        if (document.uri.toString() !== address) this.#schedule(document, 0);
      void this.#recheckClosed().catch(error => this.log.error(error));
    }, elsewherePauseMilliseconds);
  }

  /** The files that "Check workspace" judged and nobody has open. */
  async #recheckClosed(): Promise<void> {
    for (const key of this.#ofWorkspace) {
      const uri = vscode.Uri.parse(key, true);
      if (openDocument(uri)) continue;
      const group = this.#checked.get(key)?.group;
      if (group?.file(uri)) await this.#publish({ group, uri, version: undefined });
      else this.#clear(uri);
    }
  }

  #recheckAll(): void {
    for (const document of vscode.workspace.textDocuments) {
      const key = document.uri.toString();
      const known = this.#checked.get(key);
      if (known) this.#checked.set(key, { ...known, version: undefined });
      this.#schedule(document, 0);
    }
    void this.#recheckClosed().catch(error => this.log.error(error));
  }

  #closed({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
    if (!this.#ofWorkspace.has(key)) this.#clear(uri);
  }

  #clear(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#ofWorkspace.delete(key);
    this.#checked.delete(key);
    this.#collection.delete(uri);
    this.#changes.fire(uri);
  }
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find(document => !document.isClosed && document.uri.toString() === address);
}

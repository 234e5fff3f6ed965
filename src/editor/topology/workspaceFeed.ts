import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ManifestFile } from '../../manifests/manifestFile';
import { checkFile } from '../../rules/engine';
import { type ManifestFinding, manifestTopology } from '../../topology/manifests/manifestTopology';
import type { HostMessage } from '../../topology/panel/panelMessages';
import type { EditorServices } from '../editorServices';
import { mayBeManifest } from '../manifests/manifestDocuments';
import type { ManifestGroup } from '../manifests/manifestGroup';

/** A word is typed in one go; a picture per letter would flicker. */
const settleMilliseconds = 40;

/** Tells the panel what the manifests of the workspace say, anew with every change of one, saved or not. */
export class WorkspaceFeed implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #findings = new WeakMap<ManifestFile, readonly ManifestFinding[]>();
  #shown: { group: ManifestGroup; near: vscode.Uri } | undefined;
  #settling: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(
    private readonly editor: EditorServices,
    private readonly send: (message: HostMessage) => void,
  ) {}

  async start(): Promise<void> {
    const { store, diagnostics } = await this.editor.checks.open();
    if (this.#disposed) return;
    this.#subscriptions.push(
      store.onDidChange(() => this.#settle()),
      // Findings that rest on other files are others now.
      diagnostics.onDidCheck(() => this.#settle()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => mayBeManifest(document) && this.#settle()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#settle()),
    );
    await this.#show();
  }

  /** Where a path of the picture leads. */
  uriOf(path: string): vscode.Uri | undefined {
    return this.#shown?.group.uriOf(path, this.#shown.near);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#settling);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#show().catch(error => this.editor.log.error(error));
    }, settleMilliseconds);
  }

  async #show(): Promise<void> {
    const found = await this.#group();
    if (this.#disposed) return;
    this.#shown = found;
    if (!found || found.group.set.workloads.length + found.group.set.composeFiles.length === 0) {
      const note = l10n.t('There is no compose file and no Kubernetes workload in the workspace.');
      this.send({ type: 'picture', tab: 'workspace', topology: null, note, action: null });
      return;
    }
    const { group, near } = found;
    const pathName = (path: string) => vscode.workspace.asRelativePath(group.uriOf(path, near), false);
    const title = vscode.workspace.getWorkspaceFolder(near)?.name ?? l10n.t('Workspace');
    const topology = manifestTopology({ set: group.set, findings: await this.#findingsOf(group), title, pathName });
    this.send({ type: 'picture', tab: 'workspace', topology, note: '', action: null });
  }

  /** The files together with the one that is edited, else those of the first folder. */
  async #group(): Promise<{ group: ManifestGroup; near: vscode.Uri } | undefined> {
    const { store } = await this.editor.checks.open();
    const open = vscode.window.visibleTextEditors.map(({ document }) => document).find(mayBeManifest);
    const groups = await store.groups();
    if (open) return { group: await store.groupOf(open), near: open.uri };
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    return groups[0] && folder && { group: groups[0], near: folder.uri };
  }

  async #findingsOf(group: ManifestGroup): Promise<ManifestFinding[]> {
    const { diagnostics } = await this.editor.checks.open();
    const all: ManifestFinding[] = [];
    for (const { uri, file } of group.files) {
      const known = diagnostics.known(uri);
      if (known?.file === file) all.push(...known.shown.map(({ found }) => toManifestFinding(found)));
      else all.push(...(this.#findings.get(file) ?? (await this.#check(group, uri, file))));
    }
    return all;
  }

  async #check(group: ManifestGroup, uri: vscode.Uri, file: ManifestFile): Promise<readonly ManifestFinding[]> {
    const { diagnostics } = await this.editor.checks.open();
    const configuration = await diagnostics.configurationOf(uri);
    const found = configuration
      ? checkFile({ file, set: group.set, configuration }).findings.map(toManifestFinding)
      : [];
    this.#findings.set(file, found);
    return found;
  }
}

type Checked = ReturnType<typeof checkFile>['findings'][number];

function toManifestFinding({ place, rule, message, severity, fixes }: Checked): ManifestFinding {
  return { place, rule: rule.id, message, severity, fixable: fixes.some(({ preferred }) => preferred) };
}

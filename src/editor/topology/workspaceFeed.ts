import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ManifestSet } from '../../manifests/manifestSet';
import type { ElementId, Topology } from '../../topology/graph';
import { manifestTopology } from '../../topology/manifests/manifestTopology';
import type { Folders, HostMessage } from '../../topology/panel/panelMessages';
import type { EditorServices } from '../editorServices';
import { mayBeManifest } from '../manifests/manifestDocuments';
import type { ManifestGroup } from '../manifests/manifestGroup';
import { ManifestFindings } from './manifestFindings';

/**
 * A change is drawn at once, unless the last picture is less time back than it took: somebody who types sees every letter of
 * a small file, and a large one takes no more than half of the host's time. What took longer than this once, for example
 * because rules were loaded, is no reason to keep somebody waiting.
 */
const longestRestMilliseconds = 150;
/** What a change means for other files is less urgent than the change itself. */
const elsewhereMilliseconds = 400;

interface Shown {
  group: ManifestGroup;
  near: vscode.Uri;
  topology?: Topology;
}

/** Tells the panel what the manifests of the workspace say, anew with every change of one, saved or not. */
export class WorkspaceFeed implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #findings = new ManifestFindings();
  #shown: Shown | undefined;
  /** The last picture and what it was made from. */
  #drawn: { set: ManifestSet; said: string; topology: Topology } | undefined;
  /** The message as it was sent last: the same again tells nothing. */
  #sent = '';
  #folder: string | undefined;
  #settling: NodeJS.Timeout | undefined;
  /** When the next picture may be made, on the clock of `performance`. */
  #rested = 0;
  #isWanted = false;
  #showing: Promise<void> | undefined;
  #refreshing: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(
    private readonly editor: EditorServices,
    private readonly send: (message: HostMessage) => void,
  ) {}

  /** Tells a page that was just loaded. */
  async start(): Promise<void> {
    const { store, diagnostics } = await this.editor.checks.open();
    if (this.#disposed) return;
    if (this.#subscriptions.length === 0)
      this.#subscriptions.push(
        store.onDidChange(() => this.#settle()),
        // Findings that rest on other files are others now.
        diagnostics.onDidCheck(() => this.#settle()),
        vscode.workspace.onDidChangeTextDocument(({ document }) => mayBeManifest(document) && this.#settle()),
        vscode.window.onDidChangeActiveTextEditor(() => this.#settle()),
        vscode.workspace.onDidChangeWorkspaceFolders(() => this.#settle()),
      );
    this.#sent = '';
    await this.#show();
  }

  /** Draws another folder of the workspace. */
  async choose(folder: string): Promise<void> {
    this.#folder = folder;
    await this.#show();
  }

  /** Where a path of the picture leads; undefined of a path that the picture does not name. */
  uriOf(path: string): vscode.Uri | undefined {
    return this.#shown?.group.files.find(({ file }) => file.source.path === path)?.uri;
  }

  /** What the picture tells of a node: its second line and the values of its facts, such as its image. */
  factsOf(id: ElementId): string[] {
    const node = this.#shown?.topology?.nodes.find(one => one.id === id);
    return node ? [node.detail ?? '', ...node.facts.map(({ value }) => value)] : [];
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#settling);
    clearTimeout(this.#refreshing);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #settle(): void {
    this.#settling ??= setTimeout(
      () => {
        this.#settling = undefined;
        this.#show().catch(error => this.editor.log.error(error));
      },
      Math.max(0, this.#rested - performance.now()),
    );
  }

  /** One after the other, so that none overtakes a newer one; of those that are asked for meanwhile one is made. */
  async #show(): Promise<void> {
    this.#isWanted = true;
    this.#showing ??= this.#showAll().finally(() => {
      this.#showing = undefined;
    });
    return this.#showing;
  }

  async #showAll(): Promise<void> {
    while (this.#isWanted && !this.#disposed) {
      this.#isWanted = false;
      const start = performance.now();
      await this.#showNow();
      const now = performance.now();
      this.#rested = now + Math.min(now - start, longestRestMilliseconds);
    }
  }

  async #showNow(): Promise<void> {
    const found = await this.#group();
    if (this.#disposed) return;
    this.#shown = found;
    const folders = this.#folders(found);
    const common = { type: 'picture', tab: 'workspace', action: null, ...(folders && { folders }) } as const;
    if (!found || found.group.set.workloads.length + found.group.set.composeFiles.length === 0) {
      const note = l10n.t('There is no compose file and no Kubernetes workload in the workspace.');
      this.#sendOnce({ ...common, topology: null, note });
      return;
    }
    const topology = await this.#draw(found);
    if (this.#disposed) return;
    this.#shown = { ...found, topology };
    this.#sendOnce({ ...common, topology, note: '' });
  }

  async #draw({ group, near }: Shown): Promise<Topology> {
    const { diagnostics } = await this.editor.checks.open();
    const { findings, stale } = await this.#findings.of(group, diagnostics);
    if (stale) this.#refresh(group);
    const pathName = (path: string) => vscode.workspace.asRelativePath(group.uriOf(path, near), false);
    const title = vscode.workspace.getWorkspaceFolder(near)?.name ?? l10n.t('Workspace');
    const { set, leftOut } = group;
    const places = findings.map(({ place: { source, start, end }, ...more }) => [source.path, start, end, more]);
    const said = JSON.stringify([title, leftOut, places]);
    // Most checks find what is drawn already.
    if (this.#drawn?.set !== set || this.#drawn.said !== said) {
      const topology = manifestTopology({ set, findings, title, pathName });
      this.#drawn = { set, said, topology: { ...topology, notices: [...leftOut, ...topology.notices] } };
    }
    return this.#drawn.topology;
  }

  #refresh(group: ManifestGroup): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => {
      this.#refreshNow(group).catch(error => this.editor.log.error(error));
    }, elsewhereMilliseconds);
  }

  async #refreshNow(group: ManifestGroup): Promise<void> {
    const { diagnostics } = await this.editor.checks.open();
    await this.#findings.refresh(group, diagnostics);
    if (!this.#disposed) await this.#show();
  }

  #sendOnce(message: HostMessage): void {
    const text = JSON.stringify(message);
    if (text === this.#sent) return;
    this.#sent = text;
    this.send(message);
  }

  /** The folder that was chosen; else the files together with the one that is edited, else those of the first folder. */
  async #group(): Promise<Shown | undefined> {
    const { store } = await this.editor.checks.open();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const groups = await store.groups();
    const chosen = folders.findIndex(({ name }) => name === this.#folder);
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    const open = editors.map(one => one?.document).find(document => document && mayBeManifest(document));
    if (chosen < 0 && open) return { group: await store.groupOf(open), near: open.uri };
    const [group, folder] = [groups[Math.max(0, chosen)], folders[Math.max(0, chosen)]];
    return group && folder && { group, near: folder.uri };
  }

  #folders(found: Shown | undefined): Folders | undefined {
    const names = (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name);
    const folder = found && vscode.workspace.getWorkspaceFolder(found.near);
    return names.length > 1 && folder ? { names, chosen: folder.name } : undefined;
  }
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type HostMessage, isPanelMessage, type Tab } from '../../topology/panel/panelMessages';
import { topologyViewType } from '../contributions';
import type { EditorServices } from '../editorServices';
import { act } from './panelActions';
import { pageFolder, panelHtml } from './panelHtml';
import { SandboxFeed } from './sandboxFeed';
import { WorkspaceFeed } from './workspaceFeed';

let open: TopologyPanel | undefined;

/** Shows the panel, on a tab where one is named. There is one of it in a window. */
export function showTopologyPanel(editor: EditorServices, tab?: Tab): void {
  if (!open) {
    const options = { viewColumn: vscode.ViewColumn.Active };
    adoptTopologyPanel(editor, vscode.window.createWebviewPanel(topologyViewType, l10n.t('Topology'), options));
  }
  open?.show(tab);
}

/** Takes over a panel, a new one or one that was there before the window was loaded anew. */
export function adoptTopologyPanel(editor: EditorServices, panel: vscode.WebviewPanel): void {
  open = new TopologyPanel(editor, panel, () => {
    open = undefined;
  });
}

class TopologyPanel {
  readonly #sandbox: SandboxFeed;
  readonly #workspace: WorkspaceFeed;
  /** The page loads anew whenever it is shown again: what it is to show is told then. */
  #wanted: Tab | undefined;
  #isReady = false;

  constructor(
    private readonly editor: EditorServices,
    private readonly panel: vscode.WebviewPanel,
    onClose: () => void,
  ) {
    const { extension } = editor;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension.extensionUri)] };
    const icon = (name: string) => vscode.Uri.joinPath(extension.extensionUri, 'media', `${name}.svg`);
    panel.iconPath = { light: icon('tabIconLight'), dark: icon('tabIconDark') };
    this.#sandbox = new SandboxFeed(editor, message => this.#send(message));
    this.#workspace = new WorkspaceFeed(editor, message => this.#send(message));
    panel.webview.onDidReceiveMessage(message => this.#receive(message));
    panel.onDidChangeViewState(() => {
      this.#isReady &&= panel.visible;
    });
    panel.onDidDispose(() => {
      this.#sandbox.dispose();
      this.#workspace.dispose();
      onClose();
    });
    panel.webview.html = panelHtml({ webview: panel.webview, extension: extension.extensionUri });
  }

  show(tab: Tab | undefined): void {
    this.#wanted = tab;
    this.panel.reveal();
    if (this.#isReady) this.#showWanted();
  }

  /**
   * A page that is hidden is not there: it asks for everything when it comes back. A text goes through the editor's
   * processes faster than an object, which each of them takes apart and puts together again.
   */
  #send(message: HostMessage): void {
    if (this.#isReady) void this.panel.webview.postMessage(JSON.stringify(message));
  }

  #showWanted(): void {
    if (this.#wanted) this.#send({ type: 'show', tab: this.#wanted });
    this.#wanted = undefined;
  }

  #receive(message: unknown): void {
    if (!isPanelMessage(message)) {
      this.editor.log.debug('The topology page sent what is none of its messages.');
      return;
    }
    const { editor, panel } = this;
    const done = message.type === 'ready' ? this.#ready() : act(message, { editor, panel, workspace: this.#workspace });
    done.catch(async error => (await import('../showError')).showError(error, editor.log));
  }

  async #ready(): Promise<void> {
    this.#isReady = true;
    this.#showWanted();
    await Promise.all([this.#startSandbox(), this.#workspace.start()]);
  }

  async #startSandbox(): Promise<void> {
    if (vscode.workspace.isTrusted) return this.#sandbox.start();
    const note = l10n.t('Trust this workspace to see the sandbox.');
    this.#send({ type: 'picture', tab: 'sandbox', topology: null, note, action: null });
  }
}

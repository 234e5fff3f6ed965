import * as vscode from 'vscode';
import { documentScheme } from '../contributions';

/** Read-only documents that we write: they are in no folder, are never unsaved, and change while they are open. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly #contents = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(documentScheme, this);
  readonly onDidChange = this.#changes.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#contents.get(uri.path) ?? '';
  }

  /** Shows Markdown as a page; as text where the editor's own preview is switched off. */
  async showMarkdown(document: { title: string; text: string }): Promise<void> {
    const uri = this.#write(document);
    const preview = vscode.extensions.getExtension('vscode.markdown-language-features');
    if (preview) await vscode.commands.executeCommand('markdown.showPreview', uri);
    else await vscode.window.showTextDocument(uri, { preview: true });
  }

  /** Writes anew what was shown before; does nothing about a document nobody has opened. */
  update(document: { title: string; text: string }): void {
    if (this.#contents.has(pathOf(document.title))) this.#write(document);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }

  #write({ title, text }: { title: string; text: string }): vscode.Uri {
    const path = pathOf(title);
    const uri = vscode.Uri.from({ scheme: documentScheme, path });
    this.#contents.set(path, text);
    this.#changes.fire(uri);
    return uri;
  }
}

function pathOf(title: string): string {
  return `/${title}.md`;
}

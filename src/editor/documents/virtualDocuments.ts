import * as vscode from 'vscode';
import { documentScheme } from '../contributions';
import type { EditorServices } from '../editorServices';

export type DocumentKind = 'report' | 'doctor' | 'trust';

type Writer = (editor: EditorServices) => Promise<string>;

/** Who writes each kind of document; loaded when one is first shown. */
const writers: Record<DocumentKind, () => Promise<{ write: Writer }>> = {
  report: () => import('./report'),
  doctor: () => import('./doctor'),
  trust: () => import('./trust'),
};

/**
 * Read-only documents that we write when they are looked at, also after a reload of the window: they are in no folder and
 * never unsaved. An open report is written anew whenever the sandbox changes.
 */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #written = new Map<string, string>();
  /** Written for `show` and not given out yet. */
  readonly #fresh = new Set<string>();
  readonly #registrations: vscode.Disposable;

  constructor(private readonly editor: EditorServices) {
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(documentScheme, this),
      editor.model.onDidChange(() => this.#rewrite('report')),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const kind = uri.query as DocumentKind;
    try {
      if (!this.#fresh.delete(kind)) await this.#write(kind);
    } catch (error) {
      const written = this.#written.get(kind);
      if (written === undefined) return (await import('../advice')).textOf(error);
      return (await import('./asItWas')).asItWas(written, error);
    }
    return this.#written.get(kind) ?? '';
  }

  /** Shows one as a page; as text where the editor's own Markdown preview is switched off. @throws what its writer throws */
  async show(document: { kind: DocumentKind; title: string }): Promise<void> {
    await this.#write(document.kind);
    this.#fresh.add(document.kind);
    const uri = vscode.Uri.from({ scheme: documentScheme, path: `/${document.title}.md`, query: document.kind });
    this.#changes.fire(uri);
    const preview = vscode.extensions.getExtension('vscode.markdown-language-features');
    if (preview) await vscode.commands.executeCommand('markdown.showPreview', uri);
    else await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.#registrations.dispose();
    this.#changes.dispose();
  }

  async #write(kind: DocumentKind): Promise<void> {
    const { write } = await writers[kind]();
    this.#written.set(kind, await write(this.editor));
  }

  #rewrite(kind: DocumentKind): void {
    const open = vscode.workspace.textDocuments.map(document => document.uri);
    for (const uri of open) if (uri.scheme === documentScheme && uri.query === kind) this.#changes.fire(uri);
  }
}

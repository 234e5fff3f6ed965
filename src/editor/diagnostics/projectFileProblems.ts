import * as vscode from 'vscode';
import { SecureContainerError } from '../../base/errors';
import { textOf } from '../advice';
import { diagnosticSource } from './toDiagnostic';

/** What is wrong with a project's `.secure-container.yaml`, shown in the file itself. */
export class ProjectFileProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('secure-container project file');

  show(uri: vscode.Uri, error: unknown): void {
    const line = (SecureContainerError.is(error) ? (error.line ?? 1) : 1) - 1;
    const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
    const diagnostic = new vscode.Diagnostic(range, textOf(error), vscode.DiagnosticSeverity.Error);
    diagnostic.source = diagnosticSource;
    this.#collection.set(uri, [diagnostic]);
  }

  clear(uri: vscode.Uri): void {
    this.#collection.delete(uri);
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

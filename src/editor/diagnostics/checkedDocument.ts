import type { Uri } from 'vscode';
import * as vscode from 'vscode';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { CheckedFinding } from '../../rules/checkedFinding';
import type { ManifestGroup } from '../manifests/manifestGroup';
import { movedSpan, type TextChange } from './movedSpan';
import { toDiagnostic } from './toDiagnostic';

/** A finding where it is shown now; `found` counts from the text that was checked. */
export interface ShownFinding {
  readonly found: CheckedFinding;
  readonly start: number;
  readonly end: number;
  readonly diagnostic: vscode.Diagnostic;
}

/** What is shown of one file. */
export interface CheckedDocument {
  readonly uri: Uri;
  readonly file: ManifestFile;
  readonly group: ManifestGroup;
  readonly shown: readonly ShownFinding[];
  /** How many rules judged it. */
  readonly rules: number;
  readonly crashes: readonly { readonly rule: string; readonly reason: string }[];
}

/** Fresh findings, and of documents that do not parse now what was found in them before. */
export function shownFindings(options: {
  fresh: readonly CheckedFinding[];
  file: ManifestFile;
  group: ManifestGroup;
  uri: Uri;
  before: readonly ShownFinding[];
}): readonly ShownFinding[] {
  const { fresh, file, group, uri, before } = options;
  const shown = fresh.map(found => ({
    found,
    start: found.place.start,
    end: found.place.end,
    diagnostic: toDiagnostic({ found, group, uri }),
  }));
  const broken = file.documents.filter(({ problem }) => problem);
  const kept = before.filter(({ start, end }) =>
    broken.some(document => start >= document.start && end <= document.end),
  );
  return [...shown, ...kept];
}

/** The findings of the text before, moved to where their words are now. */
export function moved(options: {
  shown: readonly ShownFinding[];
  changes: readonly TextChange[];
  document: vscode.TextDocument;
}): readonly ShownFinding[] {
  const { shown, changes, document } = options;
  return shown.flatMap(one => {
    const span = movedSpan(one, changes);
    if (!span) return [];
    if (span.start === one.start && span.end === one.end) return [one];
    const start = document.positionAt(span.start);
    const lineEnd = document.lineAt(start.line).range.end;
    const end = document.positionAt(span.end);
    const { message, severity, source, code, relatedInformation } = one.diagnostic;
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(start, end.line > start.line ? lineEnd : end),
      message,
      severity,
    );
    return [{ ...one, ...span, diagnostic: Object.assign(diagnostic, { source, code, relatedInformation }) }];
  });
}

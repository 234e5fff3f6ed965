import * as vscode from 'vscode';
import type { CheckedFinding, Range } from '../../rules/checkedFinding';
import type { Severity } from '../../rules/rule';
import type { ManifestGroup } from '../manifests/manifestGroup';
import { ruleLink } from './ruleLink';

/** What the Problems view shows as the origin. */
export const diagnosticSource = 'Secure container';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** A finding as the editor shows it. */
export function toDiagnostic(options: {
  found: CheckedFinding;
  group: ManifestGroup;
  uri: vscode.Uri;
}): vscode.Diagnostic {
  const { found, group, uri } = options;
  const diagnostic = new vscode.Diagnostic(toRange(found.range), found.message, severities[found.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: found.rule.id, target: ruleLink(found.rule.id) };
  diagnostic.relatedInformation = found.related.map(
    ({ path, range, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(group.uriOf(path, uri), toRange(range)), message),
  );
  return diagnostic;
}

export function toRange({ line, column, endLine, endColumn }: Range): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

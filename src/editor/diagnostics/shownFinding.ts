import * as vscode from 'vscode';
import type { CheckedFinding } from '../../rules/checkedFinding';
import type { ManifestGroup } from '../manifests/manifestGroup';
import { toDiagnostic } from './toDiagnostic';

/** A finding where it is shown now; `found` counts from the text that was checked, `start` and `end` from the text as it is. */
export class ShownFinding {
  private made: vscode.Diagnostic | undefined;

  constructor(
    readonly found: CheckedFinding,
    readonly start: number,
    readonly end: number,
    private readonly at: {
      readonly group: ManifestGroup;
      readonly uri: vscode.Uri;
      /** Whose text the offsets count from, if that is not the text that was checked. */
      readonly document?: vscode.TextDocument;
    },
  ) {}

  /** As the editor is told; made when somebody asks, for most keystrokes change nothing that is shown. */
  get diagnostic(): vscode.Diagnostic {
    this.made ??= this.#make();
    return this.made;
  }

  /** The same at another place, in a text that is not checked yet. */
  movedTo(span: { readonly start: number; readonly end: number }, document: vscode.TextDocument): ShownFinding {
    return new ShownFinding(this.found, span.start, span.end, { ...this.at, document });
  }

  /** Whether the editor, which was told the other one and has moved it along, shows this one already. */
  isShownAs(other: ShownFinding): boolean {
    const [one, known] = [this.found, other.found];
    return (
      this.start === other.start &&
      this.end === other.end &&
      one.rule === known.rule &&
      one.severity === known.severity &&
      one.message === known.message &&
      isSame(one.range, known.range) &&
      isSame(placesOf(one), placesOf(known))
    );
  }

  #make(): vscode.Diagnostic {
    const { group, uri, document } = this.at;
    const diagnostic = toDiagnostic({ found: this.found, group, uri });
    if (document) diagnostic.range = shownRange(document, this.start, this.end);
    return diagnostic;
  }
}

/** Of what takes several lines the first. */
function shownRange(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  const from = document.positionAt(start);
  const to = document.positionAt(end);
  return new vscode.Range(from, to.line > from.line ? document.lineAt(from.line).range.end : to);
}

const placesOf = ({ related }: CheckedFinding) => related.map(({ path, range, message }) => ({ path, range, message }));

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

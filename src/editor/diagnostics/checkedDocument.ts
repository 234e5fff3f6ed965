import type * as vscode from 'vscode';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { CheckedFinding } from '../../rules/checkedFinding';
import type { ManifestGroup } from '../manifests/manifestGroup';
import { movedSpan, type TextChange } from './movedSpan';
import { ShownFinding } from './shownFinding';

/** What is shown of one file. */
export interface CheckedDocument {
  readonly uri: vscode.Uri;
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
  uri: vscode.Uri;
  before: readonly ShownFinding[];
}): readonly ShownFinding[] {
  const { fresh, file, group, uri, before } = options;
  const shown = fresh.map(found => new ShownFinding(found, found.place.start, found.place.end, { group, uri }));
  const broken = file.documents.filter(({ problem }) => problem);
  if (broken.length === 0) return shown;
  const kept = before.filter(({ start, end }) =>
    broken.some(document => start >= document.start && end <= document.end),
  );
  return [...shown, ...kept];
}

/**
 * Whether the editor shows this already: the same findings, at the places to which the editor itself moved those of before. To tell
 * it again costs us and the whole window more than all the rules.
 */
export function isShownAlready(options: {
  file: ManifestFile;
  shown: readonly ShownFinding[];
  before: CheckedDocument | undefined;
}): boolean {
  const { file, shown, before } = options;
  if (!before || shown.length !== before.shown.length || isBroken(file) || isBroken(before.file)) return false;
  return shown.every((one, index) => {
    const other = before.shown[index];
    return other !== undefined && one.isShownAs(other);
  });
}

/** Whether a part of it does not parse. */
export const isBroken = ({ documents }: ManifestFile): boolean => documents.some(({ problem }) => problem);

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
    return span.start === one.start && span.end === one.end ? one : one.movedTo(span, document);
  });
}

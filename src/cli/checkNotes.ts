import * as l10n from '@vscode/l10n';
import type { ManifestFile } from '../manifests/manifestFile';
import { positionAt } from '../manifests/yaml/position';
import type { Unread } from './checkPaths';
import { printable } from './printable';

/** What was not judged and why, one line each: nothing is silently taken for clean. */
export function notesOn(options: { manifests: readonly ManifestFile[]; unread: readonly Unread[] }): readonly string[] {
  const { manifests, unread } = options;
  return [
    ...unread.map(({ path, reason }) => l10n.t('{0} cannot be read: {1}.', path, reason)),
    ...manifests.filter(({ kind }) => kind !== 'left-alone').flatMap(brokenDocuments),
    ...templates(manifests.filter(({ kind }) => kind === 'left-alone')),
  ].map(printable);
}

function brokenDocuments({ source, documents }: ManifestFile): string[] {
  return documents.flatMap(({ problem }) => {
    if (!problem) return [];
    const { line } = positionAt(source, problem.at);
    return [l10n.t('{0}:{1}: this document is no valid YAML and was left out: {2}', source.path, line, problem.reason)];
  });
}

/** A chart has dozens, all for the same reason: one line for each reason. */
function templates(manifests: readonly ManifestFile[]): string[] {
  const reasons = new Set(manifests.map(reasonOf));
  return [...reasons].map(reason => {
    const [first, ...others] = manifests.filter(file => reasonOf(file) === reason).map(({ source }) => source.path);
    return others.length === 0
      ? l10n.t('{0} was left out. {1}', first ?? '', reason)
      : l10n.t('{0} and {1} more were left out. {2}', first ?? '', others.length, reason);
  });
}

const reasonOf = ({ leftOut }: ManifestFile): string => leftOut.join(' ');

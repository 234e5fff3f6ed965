import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ManifestFile, ManifestKind } from '../../manifests/manifestFile';
import { manifestSelector } from '../manifests/manifestDocuments';
import type { CheckedDocument } from './checkedDocument';
import type { Diagnostics } from './diagnostics';

/** The language status item: what kind of file it is, how many rules judged it, what was left out and why. */
export class ManifestStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('secureContainer.manifest', manifestSelector);
  readonly #subscriptions: vscode.Disposable[];

  constructor(private readonly diagnostics: Diagnostics) {
    this.#item.name = 'Secure Container';
    this.#subscriptions = [
      this.#item,
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
      diagnostics.onDidCheck(uri => {
        if (vscode.window.activeTextEditor?.document.uri.toString() === uri.toString()) this.#update();
      }),
    ];
    this.#update();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const checked = uri && this.diagnostics.known(uri);
    this.#item.text = checked ? titleOf(checked) : l10n.t('Not checked');
    this.#item.detail = checked ? detailOf(checked) : '';
    this.#item.severity = checked?.crashes.length
      ? vscode.LanguageStatusSeverity.Error
      : vscode.LanguageStatusSeverity.Information;
  }
}

function titleOf({ file, shown }: CheckedDocument): string {
  const kind = kindTexts()[file.kind];
  if (!isJudged(file)) return kind;
  if (shown.length === 1) return l10n.t('{0}: 1 finding', kind);
  return l10n.t('{0}: {1} findings', kind, shown.length);
}

function detailOf({ file, group, rules, crashes }: CheckedDocument): string {
  const failed = crashes.map(({ rule }) => l10n.t('Rule {0} failed; see the output.', rule));
  const judged = isJudged(file) ? [l10n.t('{0} rules', rules)] : [];
  return [...judged, ...file.leftOut, ...group.leftOut, ...failed].join(' · ');
}

const isJudged = ({ kind }: ManifestFile): boolean => kind === 'compose' || kind === 'kubernetes';

function kindTexts(): Record<ManifestKind, string> {
  return {
    compose: l10n.t('Compose file'),
    kubernetes: l10n.t('Kubernetes'),
    kustomization: l10n.t('Kustomization'),
    'left-alone': l10n.t('Left alone'),
    other: l10n.t('No manifest'),
  };
}

import type { Disposable } from 'vscode';
import type { ManifestStore } from '../manifests/manifestStore';
import type { Diagnostics } from './diagnostics';

/** What the checks give once they are loaded. */
export interface OpenedChecks extends Disposable {
  readonly store: ManifestStore;
  readonly diagnostics: Diagnostics;
}

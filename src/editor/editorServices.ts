import type { ExtensionContext } from 'vscode';
import type { ClusterChoice } from '../sandbox/engines/kubernetes/openKubernetesEngine';
import type { ManifestChecks } from './diagnostics/manifestChecks';
import type { Log } from './log';
import type { SandboxModel } from './sandboxModel';
import type { Session } from './session';

/** What every feature may use: made once, in `activate`. */
export interface EditorServices {
  extension: ExtensionContext;
  log: Log;
  model: SandboxModel;
  checks: ManifestChecks;
  /** A session as the settings are now. Loads what it needs when it is first called. */
  openSession: (cluster?: ClusterChoice) => Promise<Session>;
}

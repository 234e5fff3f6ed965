import type { ExtensionContext } from 'vscode';
import type { VirtualDocuments } from './documents/virtualDocuments';
import type { Log } from './log';
import type { SandboxModel } from './sandboxModel';
import type { Session } from './session';

/** What commands are given: made once, in `activate`. */
export interface EditorContext {
  extension: ExtensionContext;
  log: Log;
  model: SandboxModel;
  documents: VirtualDocuments;
  /** A session as the settings are now. Loads what it needs when it is first called. */
  openSession: () => Promise<Session>;
}

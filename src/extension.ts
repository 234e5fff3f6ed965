import { type ExtensionContext, workspace } from 'vscode';
import { settingsSection } from './editor/contributions';
import { ManifestChecks } from './editor/diagnostics/manifestChecks';
import { VirtualDocuments } from './editor/documents/virtualDocuments';
import type { EditorContext } from './editor/editorContext';
import type { EditorServices } from './editor/editorServices';
import { Log } from './editor/log';
import { registerCommands } from './editor/registerCommands';
import { registerStatusBar } from './editor/registerStatusBar';
import { SandboxModel } from './editor/sandboxModel';
import { registerTopology } from './editor/topology/registerTopology';
import { registerSandboxView } from './editor/view/registerSandboxView';

/** Registers everything and looks at nothing: engines, certificates and files are touched on first use only. */
export function activate(extension: ExtensionContext): void {
  const log = new Log();
  const openSession: EditorServices['openSession'] = async cluster =>
    (await import('./editor/session')).openSession(extension, cluster);
  const model = new SandboxModel(() => openSession(), log);
  const checks = new ManifestChecks(log);
  const services: EditorServices = { extension, log, model, checks, openSession };
  const documents = new VirtualDocuments(services);
  const editor: EditorContext = { ...services, documents };
  extension.subscriptions.push(
    log,
    model,
    checks,
    documents,
    registerCommands(editor),
    registerSandboxView(model),
    registerStatusBar(model),
    registerTopology(services),
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration(settingsSection) && model.isInUse) void model.reopen();
    }),
  );
}

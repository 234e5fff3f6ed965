import { Disposable, commands as editorCommands } from 'vscode';
import { type ArgumentsOf, type CommandName, commands } from './contributions';
import type { EditorContext } from './editorContext';

type Handler<Name extends CommandName> = (editor: EditorContext, ...given: ArgumentsOf<Name>) => Promise<void>;

/** Each command is a file of its own and is loaded when it is first run. */
const handlers: { [Name in CommandName]: () => Promise<{ run: Handler<Name> }> } = {
  start: () => import('./commands/start'),
  deploy: () => import('./commands/deploy'),
  restart: () => import('./commands/restart'),
  stop: () => import('./commands/stop'),
  verify: () => import('./commands/verify'),
  showLogs: () => import('./commands/showLogs'),
  showReport: () => import('./commands/showReport'),
  addClient: () => import('./commands/addClient'),
  withdrawClient: () => import('./commands/withdrawClient'),
  listClients: () => import('./commands/listClients'),
  copyClient: () => import('./commands/copyClient'),
  copyAddress: () => import('./commands/copyAddress'),
  openAddress: () => import('./commands/openAddress'),
  copyCallerKey: () => import('./commands/copyCallerKey'),
  renewCallerKey: () => import('./commands/renewCallerKey'),
  renewCertificates: () => import('./commands/renewCertificates'),
  trust: () => import('./commands/trust'),
  doctor: () => import('./commands/doctor'),
  refresh: () => import('./commands/refresh'),
  showOutput: () => import('./commands/showOutput'),
  checkWorkspace: () => import('./commands/checkWorkspace'),
  fixAllInFile: () => import('./commands/fixAllInFile'),
  showRule: () => import('./commands/showRule'),
  switchOffRule: () => import('./commands/switchOffRule'),
  showTopology: () => import('./commands/showTopology'),
};

/** Registers every command. Whatever one throws is told to the user, once and here. */
export function registerCommands(editor: EditorContext): Disposable {
  const names = Object.keys(handlers) as CommandName[];
  return Disposable.from(...names.map(name => register(editor, name)));
}

function register<Name extends CommandName>(editor: EditorContext, name: Name): Disposable {
  return editorCommands.registerCommand(commands[name], async (...given: ArgumentsOf<Name>) => {
    try {
      const { run } = await handlers[name]();
      await run(editor, ...given);
    } catch (error) {
      const { showError } = await import('./showError');
      await showError(error, editor.log);
    }
  });
}

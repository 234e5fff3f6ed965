import * as l10n from '@vscode/l10n';
import { commands as editorCommands, window } from 'vscode';
import { isClientName } from '../../certificates/clientName';
import { addClient } from '../../sandbox/clients';
import { commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';
import { inputText } from '../wizard/multiStep';

/** Makes a client certificate and approves it, at once in the front that runs. */
export async function run(editor: EditorContext): Promise<void> {
  const { store } = await editor.openSession();
  const taken = (await store.clients()).filter(client => client.approved).map(client => client.name.toLowerCase());
  const name = await inputText({
    title: l10n.t('Add client certificate'),
    step: 1,
    totalSteps: 1,
    prompt: l10n.t('Name of the client, as it shall show in the log of the front'),
    placeholder: 'alice',
    problem: value => {
      if (!isClientName(value))
        return l10n.t('Use letters (a-z), digits, ".", "_" and "-"; begin with a letter or digit.');
      return taken.includes(value.toLowerCase()) ? l10n.t('{0} is approved already.', value) : undefined;
    },
  });
  if (name === 'back') return;
  const title = l10n.t('Approving {0}', name);
  await runOperation(editor, { title, activity: 'changing' }, session => addClient({ ...session, name }));
  void tell(name);
}

async function tell(name: string): Promise<void> {
  const copy = l10n.t('Copy client');
  const chosen = await window.showInformationMessage(l10n.t('{0} is approved.', name), copy);
  if (chosen === copy) await editorCommands.executeCommand(commands.copyClient, { clientName: name });
}

import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import { revokeClient } from '../../sandbox/clients';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';
import { pickClient } from '../pickClient';

/** Withdraws a client: the front that runs refuses it at once. Its files are removed, so the user is asked. */
export async function run(editor: EditorContext, client?: { clientName: string }): Promise<void> {
  const name = client?.clientName ?? (await pickClient(editor, l10n.t('Choose the client to withdraw')))?.name;
  if (name === undefined) return;
  const withdraw = l10n.t('Withdraw');
  const detail = l10n.t(
    'It is refused at once, also on open connections. To let it in again, a new certificate is made.',
  );
  const chosen = await window.showWarningMessage(l10n.t('Withdraw {0}?', name), { modal: true, detail }, withdraw);
  if (chosen !== withdraw) return;
  const title = l10n.t('Withdrawing {0}', name);
  await runOperation(editor, { title, activity: 'changing' }, session => revokeClient({ ...session, name }));
}

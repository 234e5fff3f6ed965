import * as l10n from '@vscode/l10n';
import { type QuickPickItem, ThemeIcon } from 'vscode';
import { SecureContainerError } from '../base/errors';
import type { ClientSummary } from '../certificates/store';
import { daysLeftText } from './daysLeftText';
import type { EditorContext } from './editorContext';
import { pickOne } from './wizard/multiStep';

/** Lets the user choose one of the clients. @throws SecureContainerError `usage` if there is none; Cancelled */
export async function pickClient(editor: EditorContext, placeholder: string): Promise<ClientSummary | undefined> {
  const { store } = await editor.openSession();
  const clients = await store.clients();
  if (clients.length === 0) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('There is no client certificate.'),
      nextStep: l10n.t('Add one, or start the sandbox: it makes one.'),
    });
  }
  const items: (QuickPickItem & { client: ClientSummary })[] = clients.map(client => ({
    client,
    label: client.name,
    iconPath: new ThemeIcon(client.approved ? 'key' : 'circle-slash'),
    description: client.approved ? daysLeftText(client.daysLeft) : l10n.t('not approved'),
    detail: client.files.certificateFile,
  }));
  const title = l10n.t('Client certificates');
  const chosen = await pickOne({ title, step: 1, totalSteps: 1, placeholder, items });
  return chosen === 'back' ? undefined : chosen.client;
}

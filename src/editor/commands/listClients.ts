import * as l10n from '@vscode/l10n';
import { commands as editorCommands, type QuickPickItem, ThemeIcon, Uri } from 'vscode';
import { commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import { pickClient } from '../pickClient';
import { pickOne } from '../wizard/multiStep';

interface ActionItem extends QuickPickItem {
  run: () => Thenable<unknown>;
}

/** Shows who may come in and until when, and what can be done with each. */
export async function run(editor: EditorContext): Promise<void> {
  const client = await pickClient(editor, l10n.t('Choose one to see what can be done with it'));
  if (!client) return;
  const clientName = client.name;
  const copy: ActionItem = {
    label: l10n.t('Copy client...'),
    iconPath: new ThemeIcon('copy'),
    run: () => editorCommands.executeCommand(commands.copyClient, { clientName }),
  };
  const withdraw: ActionItem = {
    label: l10n.t('Withdraw...'),
    iconPath: new ThemeIcon('trash'),
    run: () => editorCommands.executeCommand(commands.withdrawClient, { clientName }),
  };
  const open: ActionItem = {
    label: l10n.t('Open certificate'),
    iconPath: new ThemeIcon('go-to-file'),
    description: client.files.certificateFile,
    run: () => editorCommands.executeCommand('vscode.open', Uri.file(client.files.certificateFile)),
  };
  const runs = editor.model.view.overview?.sandbox !== undefined;
  const chosen = await pickOne({
    title: clientName,
    step: 1,
    totalSteps: 1,
    placeholder: l10n.t('Serial number {0}', client.serialNumber),
    items: client.approved ? [...(runs ? [copy] : []), open, withdraw] : [open],
  });
  if (chosen !== 'back') await chosen.run();
}

import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import { renewCertificates } from '../../sandbox/renewCertificates';
import { daysLeftText } from '../daysLeftText';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/** Renews what is due and gives it to the front that runs. */
export async function run(editor: EditorContext): Promise<void> {
  const title = l10n.t('Renewing certificates');
  const renewed = await runOperation(editor, { title, activity: 'changing' }, renewCertificates);
  const { store } = await editor.openSession();
  const least = Math.min(...(await store.expirations()).map(({ daysLeft }) => daysLeft));
  void window.showInformationMessage(renewedText(renewed, least));
}

function renewedText(renewed: number, least: number): string {
  if (renewed === 1) return l10n.t('1 certificate was renewed.');
  if (renewed > 0) return l10n.t('{0} certificates were renewed.', renewed);
  if (!Number.isFinite(least)) return l10n.t('There are no certificates yet. The first start makes them.');
  return l10n.t(
    'None is due. The first to end: {0}. They are renewed in the last third of their life.',
    daysLeftText(least),
  );
}

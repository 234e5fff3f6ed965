import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import { renewCertificates } from '../../sandbox/renewCertificates';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/** Renews what is due and gives it to the front that runs. */
export async function run(editor: EditorContext): Promise<void> {
  const title = l10n.t('Renewing certificates');
  const renewed = await runOperation(editor, { title, activity: 'changing' }, renewCertificates);
  const { store } = await editor.openSession();
  const least = Math.min(...(await store.expirations()).map(({ daysLeft }) => daysLeft));
  void window.showInformationMessage(
    renewed > 0
      ? l10n.t('{0} certificates were renewed.', renewed)
      : Number.isFinite(least)
        ? l10n.t('None is due: the first ends in {0} days. They are renewed in the last third of their life.', least)
        : l10n.t('There are no certificates yet. The first start makes them.'),
  );
}

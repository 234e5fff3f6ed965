import * as l10n from '@vscode/l10n';
import { ProgressLocation, window } from 'vscode';
import { diagnose } from '../../sandbox/diagnose';
import { doctorMarkdown } from '../documents/doctorMarkdown';
import type { EditorContext } from '../editorContext';
import { settings } from '../settings';

/** Tells what was found: engine, images, port, certificates. Changes nothing. */
export async function run(editor: EditorContext): Promise<void> {
  const { frontImage, standInImage, port } = settings();
  const progress = { location: ProgressLocation.Window, title: l10n.t('Looking at what a start needs') };
  const diagnoses = await window.withProgress(progress, async () =>
    diagnose({ ...(await editor.openSession()), images: [frontImage, standInImage], port }),
  );
  await editor.documents.showMarkdown({ title: l10n.t('Doctor'), text: doctorMarkdown(diagnoses) });
}

import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import { ProgressLocation, window } from 'vscode';
import { diagnose } from '../../sandbox/diagnose';
import type { EditorServices } from '../editorServices';
import { settings } from '../settings';
import { doctorMarkdown } from './doctorMarkdown';

/** What a start needs and what of it was found: engine, images, port, certificates. */
export async function write(editor: EditorServices): Promise<string> {
  const { frontImage, standInImage, port } = settings();
  const progress = { location: ProgressLocation.Window, title: l10n.t('Looking at what a start needs') };
  const diagnoses = await window.withProgress(progress, async () =>
    diagnose({
      ...(await editor.openSession()),
      ...{ images: [frontImage, standInImage], port },
      ...{ environment: process.env, homedir: homedir() },
    }),
  );
  return doctorMarkdown(diagnoses);
}

import * as l10n from '@vscode/l10n';
import { commands as editorCommands, ProgressLocation, window } from 'vscode';
import type { EditorContext } from '../editorContext';

/** Judges every manifest of the workspace, open or not; what is found is in the Problems view. */
export async function run({ checks }: EditorContext): Promise<void> {
  const { diagnostics } = await checks.open();
  const progressOptions = {
    location: ProgressLocation.Notification,
    title: l10n.t('Checking manifests'),
    cancellable: true,
  };
  const { files, findings } = await window.withProgress(progressOptions, (report, token) => {
    let shown = 0;
    return diagnostics.checkWorkspace({
      token,
      progress: (done, all) => {
        report.report({ message: l10n.t('{0} of {1}', done, all), increment: (100 * done) / all - shown });
        shown = (100 * done) / all;
      },
    });
  });
  if (findings > 0) await editorCommands.executeCommand('workbench.actions.view.problems');
  void window.showInformationMessage(l10n.t('Checked {0} files: {1} findings.', files, findings));
}

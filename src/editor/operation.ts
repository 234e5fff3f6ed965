import { setMaxListeners } from 'node:events';
import * as l10n from '@vscode/l10n';
import { ProgressLocation, window } from 'vscode';
import { SecureContainerError } from '../base/errors';
import type { OperationContext } from '../sandbox/engine';
import type { ClusterChoice } from '../sandbox/engines/kubernetes/openKubernetesEngine';
import { progressStep, progressText } from '../sandbox/progressText';
import type { EditorContext } from './editorContext';
import type { Activity } from './sandboxModel';
import type { Session } from './session';

export type OperationSession = Session & { context: OperationContext & { signal: AbortSignal } };

/**
 * Runs a change of the sandbox with a progress notification whose Cancel aborts it; the change undoes itself then. What is
 * shown is looked at anew after it, however it ends.
 * @throws SecureContainerError `busy` if this window is changing the sandbox already; whatever the change throws
 */
export async function runOperation<Result>(
  editor: EditorContext,
  options: { title: string; activity: Activity; cluster?: ClusterChoice | undefined },
  change: (session: OperationSession) => Promise<Result>,
): Promise<Result> {
  const { model, log } = editor;
  if (model.view.activity) throw busy();
  model.setActivity(options.activity);
  const progress = { location: ProgressLocation.Notification, title: options.title, cancellable: true };
  try {
    return await window.withProgress(progress, async (indicator, cancellation) => {
      const abort = new AbortController();
      // Every connection of a verification listens for the end of the operation.
      setMaxListeners(0, abort.signal);
      const listening = cancellation.onCancellationRequested(() => {
        log.info('Cancelled by the user.');
        abort.abort();
      });
      let shownStep = '';
      const context: OperationSession['context'] = {
        signal: abort.signal,
        report: step => {
          indicator.report({ message: progressText(step) });
          if (progressStep(step) !== shownStep) log.info(progressStep(step));
          shownStep = progressStep(step);
        },
      };
      try {
        log.info(options.title);
        return await change({ ...(await editor.openSession(options.cluster)), context });
      } finally {
        listening.dispose();
      }
    });
  } finally {
    // Looked at first, so that nothing older shows for a moment.
    await model.reopen().finally(() => model.setActivity(undefined));
  }
}

function busy(): SecureContainerError {
  return new SecureContainerError({
    kind: 'busy',
    reason: l10n.t('The sandbox is being changed already.'),
    nextStep: l10n.t('Wait for that to end, or cancel it.'),
  });
}

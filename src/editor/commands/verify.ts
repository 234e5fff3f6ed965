import * as l10n from '@vscode/l10n';
import { commands as editorCommands, window } from 'vscode';
import { runningSandbox } from '../../sandbox/lifecycle';
import { withSandboxLock } from '../../sandbox/sandboxLock';
import { allHold, verifySandbox } from '../../sandbox/verification';
import type { ProbeResult } from '../../sandbox/verify/probe';
import { callerKeysOf } from '../callerKeys';
import { commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/** Attacks what runs and tells what came of it. */
export async function run(editor: EditorContext): Promise<void> {
  const title = l10n.t('Verifying the sandbox');
  const results = await runOperation(editor, { title, activity: 'verifying' }, session =>
    withSandboxLock({ home: session.home, signal: session.context.signal }, async () => {
      const running = await runningSandbox(session);
      const [callerKey] = (await callerKeysOf(editor.extension.secrets, running.state)) ?? [];
      return verifySandbox({ ...session, ...running, callerKey });
    }),
  );
  void tell(results);
}

async function tell(results: readonly ProbeResult[]): Promise<void> {
  const showReport = l10n.t('Show report');
  const failed = results.filter(result => !result.ok).length;
  const chosen = allHold(results)
    ? await window.showInformationMessage(l10n.t('All {0} probes hold.', results.length), showReport)
    : await window.showErrorMessage(l10n.t('{0} of {1} probes failed.', failed, results.length), showReport);
  if (chosen === showReport) await editorCommands.executeCommand(commands.showReport);
}

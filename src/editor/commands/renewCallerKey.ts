import * as l10n from '@vscode/l10n';
import { commands as editorCommands, window } from 'vscode';
import { digestOf } from '../../front/callerKeys';
import { callerKeysFor, runningSandbox } from '../../sandbox/lifecycle';
import { withSandboxLock } from '../../sandbox/sandboxLock';
import { knownCallerKeys, newCallerKey, storeCallerKeys } from '../callerKeys';
import { commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/**
 * Gives the front that runs a new caller key. The one before it stays good until the next renewal, so that callers can
 * change one after the other; tokens issued so far end at once.
 */
export async function run(editor: EditorContext): Promise<void> {
  const { secrets } = editor.extension;
  const title = l10n.t('Renewing the caller key');
  await runOperation(editor, { title, activity: 'changing' }, session =>
    withSandboxLock({ home: session.home, signal: session.context.signal }, async () => {
      const { engine, state } = await runningSandbox(session);
      const [current] = await knownCallerKeys(secrets, state);
      const keys = [newCallerKey(), current];
      editor.log.hide(keys);
      await engine.update({ callerKeys: callerKeysFor(keys.map(digestOf)) }, session.context);
      await storeCallerKeys(secrets, state, keys);
    }),
  );
  void tell();
}

async function tell(): Promise<void> {
  const copy = l10n.t('Copy caller key');
  const text = l10n.t('The new caller key is in force. The one before it stays good until you renew again.');
  if ((await window.showInformationMessage(text, copy)) === copy)
    await editorCommands.executeCommand(commands.copyCallerKey);
}

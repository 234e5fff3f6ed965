import * as l10n from '@vscode/l10n';
import { env, window } from 'vscode';
import { runningSandbox } from '../../sandbox/lifecycle';
import { callerKeyHeader } from '../../sandbox/snippets/call';
import { knownCallerKeys } from '../callerKeys';
import type { EditorContext } from '../editorContext';

/** Copies the key that callers must show beside their certificate. It is shown nowhere. */
export async function run(editor: EditorContext): Promise<void> {
  const { state } = await runningSandbox(await editor.openSession());
  const [key] = await knownCallerKeys(editor.extension.secrets, state);
  await env.clipboard.writeText(key);
  const text = l10n.t('Copied the caller key. Callers send it as {0}.', callerKeyHeader);
  window.setStatusBarMessage(`$(check) ${text}`, messageMilliseconds);
}

/** Long enough to be read. */
const messageMilliseconds = 5000;

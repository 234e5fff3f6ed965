import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../base/errors';
import { runningSandbox } from '../../sandbox/lifecycle';
import { callerKeysOf, callerKeysUnknown } from '../callerKeys';
import type { EditorContext } from '../editorContext';
import { secretsForPlan } from '../serviceSecrets';
import { startSandbox } from '../startSandbox';

/** Stops what runs, starts the same again in the same engine, and verifies it. */
export async function run(editor: EditorContext): Promise<void> {
  const { engine, state } = await runningSandbox(await editor.openSession());
  // What is deployed is rolled out anew, and never stopped for it.
  if (engine.kind === 'kubernetes') return (await import('./deploy')).run(editor);
  const { plan } = state;
  const { serviceSecrets, incomplete } = await secretsForPlan(editor.extension.secrets, plan);
  if (incomplete[0] !== undefined) throw secretsUnknown(incomplete[0]);
  const callerKeys = await callerKeysOf(editor.extension.secrets, state);
  if (!callerKeys) throw callerKeysUnknown();
  await startSandbox(editor, { plan, choice: engine.kind, serviceSecrets, clients: [], callerKeys, before: 'stop' });
}

/** Asked before anything is stopped: what was started elsewhere may hold keys that are not here. */
function secretsUnknown(service: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The key of {0} is not in the secret storage of this editor.', service),
    nextStep: l10n.t('Run "Secure container", choose "Change...", and give what it needs.'),
  });
}

import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../base/errors';
import { runningSandbox } from '../../sandbox/lifecycle';
import { lastVerification } from '../../sandbox/verification';
import { reportMarkdown } from '../documents/reportMarkdown';
import type { EditorContext } from '../editorContext';

/** Shows what the last verification tried and met. */
export async function run(editor: EditorContext): Promise<void> {
  const session = await editor.openSession();
  const { engine, state } = await runningSandbox(session);
  const verification = await lastVerification(session.home, state);
  if (!verification) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('This sandbox was not verified yet.'),
      nextStep: l10n.t('Run "Secure Container: Verify".'),
    });
  }
  await editor.documents.showMarkdown({
    title: l10n.t('Verification report'),
    text: reportMarkdown({ engine: engine.kind, location: engine.location, state, verification }),
  });
}

import * as l10n from '@vscode/l10n';
import { env } from 'vscode';
import { SecureContainerError } from '../../base/errors';
import { runningSandbox } from '../../sandbox/lifecycle';
import { lastVerification } from '../../sandbox/verification';
import type { EditorServices } from '../editorServices';
import { reportMarkdown } from './reportMarkdown';

/** The last verification of what runs. @throws SecureContainerError `refused` when nothing runs, `usage` if it was not verified */
export async function write(editor: EditorServices): Promise<string> {
  const session = await editor.openSession();
  const { engine, state } = await runningSandbox(session);
  const verification = await lastVerification(session.home, state);
  if (verification) {
    const { kind, location } = engine;
    return reportMarkdown({ engine: kind, location, state, verification, language: env.language });
  }
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('This sandbox was not verified yet.'),
    nextStep: l10n.t('Run "Secure Container: Verify".'),
  });
}

import * as l10n from '@vscode/l10n';
import { commands as editorCommands, env, window } from 'vscode';
import { SecureContainerError } from '../../base/errors';
import { defaultClientName, runningSandbox } from '../../sandbox/lifecycle';
import { callerKeyVariable, callOf } from '../../sandbox/snippets/call';
import { type Snippet, snippets } from '../../sandbox/snippets/snippets';
import { commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import type { Session } from '../session';
import { pickOne } from '../wizard/multiStep';

/** Copies a program that calls the sandbox as an approved client, in the language the user chooses. */
export async function run(
  editor: EditorContext,
  given: { clientName?: string; language?: string } = {},
): Promise<void> {
  const session = await editor.openSession();
  const { state, engine } = await runningSandbox(session);
  const client = await approvedClient(session, given.clientName);
  const snippet = snippets.find(one => one.language === given.language) ?? (await pickSnippet());
  if (!snippet) return;
  const { server } = await session.store.authorities();
  const call = callOf({ plan: state.plan, engine, caFile: server.certificateFile, client: client.files });
  await env.clipboard.writeText(snippet.render(call));
  const copied = l10n.t('Copied a call as {0} for {1}.', client.name, snippet.title);
  if (call.callerKeyRequired) void tellOfKey(copied);
  else window.setStatusBarMessage(`$(check) ${copied}`, messageMilliseconds);
}

/** What was copied does not hold the key. */
async function tellOfKey(copied: string): Promise<void> {
  const copyKey = l10n.t('Copy caller key');
  const where = l10n.t('It takes the caller key from the environment variable {0}.', callerKeyVariable);
  if ((await window.showInformationMessage(`${copied} ${where}`, copyKey)) === copyKey)
    await editorCommands.executeCommand(commands.copyCallerKey);
}

/** Long enough to be read. */
const messageMilliseconds = 5000;

async function pickSnippet(): Promise<Snippet | undefined> {
  const chosen = await pickOne({
    title: l10n.t('Copy client'),
    step: 1,
    totalSteps: 1,
    placeholder: l10n.t('Choose what shall call it'),
    items: snippets.map(snippet => ({ label: snippet.title, description: requirementOf(snippet), snippet })),
  });
  return chosen === 'back' ? undefined : chosen.snippet;
}

function requirementOf({ language }: Snippet): string {
  switch (language) {
    case 'curl':
      return l10n.t('one line for a terminal');
    case 'python':
      return l10n.t('Python 3, standard library');
    case 'javascript':
      return l10n.t('Node.js, no packages');
    case 'csharp':
      return l10n.t('.NET 7 or newer');
    case 'java':
      return l10n.t('Java 11 or newer, CallSandbox.java');
    case 'http':
      return l10n.t('a request for the REST Client extension');
  }
}

async function approvedClient({ store }: Session, name: string | undefined) {
  const approved = (await store.clients()).filter(client => client.approved);
  const wanted = name ?? defaultClientName;
  const client = approved.find(one => one.name === wanted) ?? (name === undefined ? approved[0] : undefined);
  if (client) return client;
  throw new SecureContainerError({
    kind: 'usage',
    reason: name === undefined ? l10n.t('No client is approved.') : l10n.t('{0} is not approved.', name),
    nextStep: l10n.t('Add a client certificate first.'),
  });
}

import * as l10n from '@vscode/l10n';
import { commands as editorCommands, window } from 'vscode';
import type { CallerKeys } from '../front/policy';
import type { EngineChoice } from '../sandbox/chooseEngine';
import { addClient } from '../sandbox/clients';
import { down, type UpResult, up } from '../sandbox/lifecycle';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { originOf } from '../sandbox/snippets/call';
import { allHold } from '../sandbox/verification';
import { commands } from './contributions';
import type { EditorContext } from './editorContext';
import { runOperation } from './operation';

export interface StartOrder {
  plan: SandboxPlan;
  choice: EngineChoice;
  serviceSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  callerKeys?: CallerKeys;
  /** To be approved once it runs, unless they are. */
  clients: readonly string[];
  /** Before it is started, under the same progress: `restart` stops it. */
  before?: 'stop';
}

/** Starts (or brings up to date), verifies, and says how it went, with what one wants next. @throws as `up` */
export async function startSandbox(editor: EditorContext, order: StartOrder): Promise<void> {
  editor.log.hide(Object.values(order.serviceSecrets).flatMap(secrets => Object.values(secrets)));
  const title = l10n.t('Secure container');
  const result = await runOperation(editor, { title, activity: 'starting' }, async session => {
    if (order.before === 'stop') await down({ ...session, purge: false });
    const started = await up({ ...session, ...order });
    const known = (await session.store.clients()).map(client => client.name);
    for (const name of order.clients.filter(wanted => !known.includes(wanted))) await addClient({ ...session, name });
    return started;
  });
  editor.log.info(`${result.engine.kind}: ${result.reason}`);
  // Not awaited: the command has ended, the message may stay.
  void tell(result);
}

async function tell({ probes, state, engine }: UpResult): Promise<void> {
  const copyCurl = l10n.t('Copy curl');
  const showReport = l10n.t('Show report');
  const failed = probes.filter(probe => !probe.ok).length;
  const chosen = allHold(probes)
    ? await window.showInformationMessage(
        l10n.t('Secured: all {0} probes hold. {1} ({2})', probes.length, originOf(state.plan), engine.kind),
        copyCurl,
        showReport,
      )
    : await window.showErrorMessage(
        l10n.t('NOT SECURED: {0} of {1} probes failed.', failed, probes.length),
        showReport,
      );
  if (chosen === copyCurl) await editorCommands.executeCommand(commands.copyClient, { language: 'curl' });
  if (chosen === showReport) await editorCommands.executeCommand(commands.showReport);
}

import * as l10n from '@vscode/l10n';
import { commands as editorCommands, window } from 'vscode';
import { digestOf } from '../front/callerKeys';
import type { EngineChoice } from '../sandbox/chooseEngine';
import { addClient } from '../sandbox/clients';
import type { ClusterChoice } from '../sandbox/engines/kubernetes/openKubernetesEngine';
import { callerKeysFor, down, type UpResult, up } from '../sandbox/lifecycle';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { originOf } from '../sandbox/snippets/call';
import { allHold } from '../sandbox/verification';
import { storeCallerKeys } from './callerKeys';
import { commands } from './contributions';
import type { EditorContext } from './editorContext';
import { runOperation } from './operation';

export interface StartOrder {
  plan: SandboxPlan;
  choice: EngineChoice;
  serviceSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The keys of which callers must show one, the one in use first; none: no key is asked for. */
  callerKeys: readonly string[];
  /** To be approved once it runs, unless they are. */
  clients: readonly string[];
  /** Where to deploy to, where that is what was chosen. */
  cluster?: ClusterChoice;
  /** Before it is started, under the same progress: `restart` stops it. */
  before?: 'stop';
}

/** Starts (or brings up to date), verifies, and says how it went, with what one wants next. @throws as `up` */
export async function startSandbox(editor: EditorContext, order: StartOrder): Promise<void> {
  const { callerKeys: keys, cluster, ...whatToStart } = order;
  editor.log.hide([...keys, ...Object.values(order.serviceSecrets).flatMap(secrets => Object.values(secrets))]);
  const callerKeys = keys.length > 0 ? callerKeysFor(keys.map(digestOf)) : undefined;
  const title = cluster ? l10n.t('Deploy to Kubernetes') : l10n.t('Secure container');
  const result = await runOperation(editor, { title, activity: 'starting', cluster }, async session => {
    if (order.before === 'stop') await down({ ...session, purge: false });
    const started = await up({ ...session, ...whatToStart, callerKeys, callerKey: keys[0] });
    if (callerKeys) await storeCallerKeys(editor.extension.secrets, started.state, keys);
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
  const openTopology = l10n.t('Open topology');
  const failed = probes.filter(probe => !probe.ok).length;
  const chosen = allHold(probes)
    ? await window.showInformationMessage(
        l10n.t('Secured: all {0} probes hold. {1} ({2})', probes.length, originOf(state.plan), engine.kind),
        copyCurl,
        openTopology,
        showReport,
      )
    : await window.showErrorMessage(
        l10n.t('NOT SECURED: {0} of {1} probes failed.', failed, probes.length),
        showReport,
        openTopology,
      );
  if (chosen === copyCurl) await editorCommands.executeCommand(commands.copyClient, { language: 'curl' });
  if (chosen === openTopology) await editorCommands.executeCommand(commands.showTopology, 'sandbox');
  if (chosen === showReport) await editorCommands.executeCommand(commands.showReport);
}

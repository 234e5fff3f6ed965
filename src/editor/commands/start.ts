import * as l10n from '@vscode/l10n';
import { commands as editorCommands, type QuickPickItem, ThemeIcon } from 'vscode';
import type { SandboxPlan } from '../../sandbox/sandboxPlan';
import { originOf } from '../../sandbox/snippets/call';
import { catalogue } from '../../services/catalogue';
import { keysForStart } from '../callerKeys';
import { rememberChoice } from '../choiceMemory';
import { type CommandName, commands } from '../contributions';
import type { EditorContext } from '../editorContext';
import { storeSecrets } from '../serviceSecrets';
import { settings } from '../settings';
import { planFor } from '../startChoice';
import { startSandbox } from '../startSandbox';
import { pickOne } from '../wizard/multiStep';
import { startWizard } from '../wizard/startWizard';

/** "Secure container": asks, starts, verifies. Where a sandbox runs it asks first what to do with it. */
export async function run(editor: EditorContext, given?: unknown): Promise<void> {
  // Menus hand over what they were opened on.
  const serviceId = catalogue.find(({ id }) => id === given)?.id;
  await editor.model.refresh();
  const running = editor.model.view.overview?.sandbox?.state.plan;
  if (!running) return choose(editor, { serviceId });
  const next = await whatToDo(running);
  const inCluster = editor.model.view.overview?.sandbox?.engine === 'kubernetes';
  if (next === 'change' && inCluster) return editorCommands.executeCommand(commands.deploy);
  if (next === 'change') return choose(editor, { running, serviceId });
  await editorCommands.executeCommand(commands[next]);
}

async function choose(
  editor: EditorContext,
  given: { running?: SandboxPlan; serviceId: string | undefined },
): Promise<void> {
  const { choice, secrets, session } = await startWizard(editor, { title: l10n.t('Secure container'), ...given });
  const own = secrets[choice.serviceId] ?? {};
  editor.log.hide(Object.values(own));
  const { sandboxId } = session.home;
  const { plan, serviceSecrets } = planFor({ choice, settings: settings(), sandboxId, secrets: own });
  await rememberChoice(editor.extension, choice);
  await storeSecrets(editor.extension.secrets, choice.serviceId, own);
  const callerKeys = choice.callerKeyRequired ? await keysForStart(editor.extension.secrets, sandboxId) : [];
  await startSandbox(editor, { plan, choice: choice.engine, serviceSecrets, clients: choice.clients, callerKeys });
}

async function whatToDo(running: SandboxPlan): Promise<CommandName | 'change'> {
  const items: (QuickPickItem & { next: CommandName | 'change' })[] = [
    {
      next: 'restart',
      label: l10n.t('Restart'),
      iconPath: new ThemeIcon('debug-restart'),
      detail: l10n.t('Stop it, start it as it is, and verify it.'),
    },
    {
      next: 'change',
      label: l10n.t('Change...'),
      iconPath: new ThemeIcon('edit'),
      detail: l10n.t('Choose service, engine, port, names and clients anew. What runs is replaced when you start.'),
    },
    {
      next: 'stop',
      label: l10n.t('Stop'),
      iconPath: new ThemeIcon('debug-stop'),
      detail: l10n.t('Remove it. Certificates and approvals stay.'),
    },
  ];
  const chosen = await pickOne({
    title: l10n.t('Secure container'),
    step: 1,
    totalSteps: 1,
    placeholder: l10n.t('{0} runs at {1}', nameOf(running), originOf(running)),
    items,
  });
  return chosen === 'back' ? 'change' : chosen.next;
}

function nameOf({ services }: SandboxPlan): string {
  return services.map(service => service.displayName).join(', ');
}

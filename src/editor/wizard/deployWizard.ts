import * as l10n from '@vscode/l10n';
import { defaultClientName } from '../../sandbox/lifecycle';
import type { Overview } from '../../sandbox/overview';
import { findService } from '../../services/catalogue';
import { defaultChoice } from '../choiceMemory';
import type { EditorContext } from '../editorContext';
import { storedSecrets } from '../serviceSecrets';
import { azureSteps } from './azureSteps';
import { clusterClientsStep, contextStep, hostsStep, namespaceStep } from './clusterSteps';
import { multiStep } from './multiStep';
import { serviceStep } from './serviceStep';
import type { StartState, StartStep } from './startState';

/** Asks for everything a deployment needs, and changes nothing. @throws Cancelled on Esc */
export async function deployWizard(editor: EditorContext, overview: Overview | undefined): Promise<StartState> {
  const session = await editor.openSession();
  const approved = (await session.store.clients()).filter(client => client.approved).map(client => client.name);
  const deployed = overview?.sandbox?.location.cluster;
  const initial: StartState = {
    choice: defaultChoice(editor.extension, overview?.sandbox?.state.plan),
    secrets: {},
    clients: [...new Set([defaultClientName, ...approved])],
    session,
    ...(deployed && { cluster: deployed }),
  };
  const chooseService: StartStep = async (state, position) => {
    const chosen = await serviceStep(state, position);
    if (chosen === 'back') return 'back';
    const { serviceId } = chosen.choice;
    const stored = await storedSecrets(editor.extension.secrets, serviceId);
    return { ...chosen, secrets: { [serviceId]: stored, ...chosen.secrets } };
  };
  return multiStep<StartState>({
    title: l10n.t('Deploy to Kubernetes'),
    initial,
    steps: ({ choice }) => [
      contextStep,
      namespaceStep,
      chooseService,
      ...azureSteps(findService(choice.serviceId)),
      hostsStep,
      clusterClientsStep,
    ],
  });
}

import { defaultClientName } from '../../sandbox/lifecycle';
import type { SandboxPlan } from '../../sandbox/sandboxPlan';
import { findService } from '../../services/catalogue';
import { defaultChoice } from '../choiceMemory';
import type { EditorContext } from '../editorContext';
import { storedSecrets } from '../serviceSecrets';
import { azureSteps } from './azureSteps';
import { engineStep } from './engineStep';
import { frontStep } from './frontStep';
import { multiStep } from './multiStep';
import { serviceStep } from './serviceStep';
import type { StartState, StartStep } from './startState';

/** Asks for everything a start needs, and changes nothing. @throws Cancelled on Esc */
export async function startWizard(
  editor: EditorContext,
  options: { title: string; running?: SandboxPlan | undefined; serviceId?: string | undefined },
): Promise<StartState> {
  const session = await editor.openSession();
  const approved = (await session.store.clients()).filter(client => client.approved).map(client => client.name);
  const choice = defaultChoice(editor.extension, options.running);
  const initial: StartState = {
    choice: { ...choice, serviceId: options.serviceId ?? choice.serviceId },
    secrets: {},
    clients: [...new Set([defaultClientName, ...approved])],
    session,
  };
  const chooseService: StartStep = async (state, position) => {
    const chosen = await serviceStep(state, position);
    if (chosen === 'back') return 'back';
    const { serviceId } = chosen.choice;
    const stored = await storedSecrets(editor.extension.secrets, serviceId);
    return { ...chosen, secrets: { [serviceId]: stored, ...chosen.secrets } };
  };
  return multiStep<StartState>({
    title: options.title,
    initial,
    steps: ({ choice }) => [chooseService, engineStep, ...azureSteps(findService(choice.serviceId)), frontStep],
  });
}

import { defaultClientName } from '../../sandbox/lifecycle';
import type { SandboxPlan } from '../../sandbox/sandboxPlan';
import { findService } from '../../services/catalogue';
import { defaultChoice } from '../choiceMemory';
import type { EditorContext } from '../editorContext';
import { storedSecrets } from '../serviceSecrets';
import type { Session } from '../session';
import type { StartChoice } from '../startChoice';
import { azureSteps } from './azureSteps';
import { engineStep } from './engineStep';
import { frontStep } from './frontStep';
import { multiStep, type Step } from './multiStep';
import { serviceStep } from './serviceStep';

/** The answers so far. Secrets stay here until the user starts. */
export interface StartState {
  choice: StartChoice;
  /** By id of the service, then by name of the setting. */
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of clients that are approved, or will be. */
  clients: readonly string[];
  session: Session;
}

export type StartStep = Step<StartState>;

/** Asks for everything a start needs, and changes nothing. @throws Cancelled on Esc */
export async function startWizard(
  editor: EditorContext,
  options: { title: string; running?: SandboxPlan | undefined },
): Promise<StartState> {
  const session = await editor.openSession();
  const approved = (await session.store.clients()).filter(client => client.approved).map(client => client.name);
  const initial: StartState = {
    choice: defaultChoice(editor.extension, options.running),
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

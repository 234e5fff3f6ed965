import * as l10n from '@vscode/l10n';
import type { CatalogueEntry, ExtraSetting } from '../../services/catalogueEntry';
import { requiredSettings, type ServiceAnswers } from '../startChoice';
import { inputText, pickOne } from './multiStep';
import type { StartState, StartStep } from './startState';

/** What only some services ask for: endpoint and key of the Azure resource, licence, settings without a default. */
export function azureSteps(entry: CatalogueEntry): StartStep[] {
  const { billing, apiKey, eula, raiTerms } = entry.settings;
  return [
    ...(billing ? [billingStep] : []),
    ...(apiKey ? [keyStep] : []),
    ...requiredSettings(entry).map(settingStep),
    ...(eula || raiTerms ? [licenceStep(entry)] : []),
  ];
}

const billingStep: StartStep = async (state, position) => {
  const billing = await inputText({
    ...position,
    prompt: l10n.t('Endpoint of the Azure resource to which the container bills'),
    placeholder: 'https://NAME.cognitiveservices.azure.com/',
    value: answersOf(state).billing ?? '',
    problem: value =>
      URL.canParse(value) && value.startsWith('https://') ? undefined : l10n.t('Give an address with https://'),
  });
  return billing === 'back' ? 'back' : withAnswers(state, { billing });
};

/** A stored key is kept by Enter and never shown. */
const keyStep: StartStep = async (state, position) => {
  const stored = state.secrets[state.choice.serviceId]?.['ApiKey'];
  const key = await inputText({
    ...position,
    prompt: l10n.t("Key of the Azure resource; it is kept in the editor's secret storage"),
    placeholder: stored ? l10n.t('Enter keeps the stored key') : l10n.t('Key 1 or key 2 from the Azure portal'),
    password: true,
    problem: value => (value || stored ? undefined : l10n.t('The service does not start without it.')),
  });
  if (key === 'back') return 'back';
  return key ? withSecret(state, 'ApiKey', key) : state;
};

function settingStep(setting: ExtraSetting): StartStep {
  return async (state, position) => {
    const { settings = {}, volumes = {} } = answersOf(state);
    const known = setting.kind === 'volume' ? volumes[setting.name] : settings[setting.name];
    const value = await inputText({
      ...position,
      prompt:
        setting.kind === 'volume'
          ? l10n.t('Docker volume for {0}. {1}', setting.name, setting.purpose)
          : l10n.t('{0}: {1}', setting.name, setting.purpose),
      placeholder: setting.example ?? '',
      value: setting.secret ? '' : (known ?? ''),
      password: setting.secret ?? false,
      problem: text => (text ? undefined : l10n.t('The service does not start without it.')),
    });
    if (value === 'back') return 'back';
    if (setting.secret) return withSecret(state, setting.name, value);
    return setting.kind === 'volume'
      ? withAnswers(state, { volumes: { ...volumes, [setting.name]: value } })
      : withAnswers(state, { settings: { ...settings, [setting.name]: value } });
  };
}

/** The terms are the user's to accept, each time anew. */
function licenceStep(entry: CatalogueEntry): StartStep {
  return async (state, position) => {
    const accept = { label: l10n.t("I accept Microsoft's terms for {0}", entry.displayName), accepted: true };
    const decline = { label: l10n.t('I do not accept them'), accepted: false };
    const chosen = await pickOne({
      ...position,
      placeholder: l10n.t('They are on the page of the image in the Microsoft Artifact Registry'),
      items: [accept, decline],
    });
    if (chosen === 'back' || !chosen.accepted) return 'back';
    return withAnswers(state, { licenceAccepted: true });
  };
}

function answersOf({ choice }: StartState): ServiceAnswers {
  return choice.services[choice.serviceId] ?? {};
}

function withAnswers(state: StartState, answers: ServiceAnswers): StartState {
  const { choice } = state;
  const services = { ...choice.services, [choice.serviceId]: { ...answersOf(state), ...answers } };
  return { ...state, choice: { ...choice, services } };
}

function withSecret(state: StartState, name: string, value: string): StartState {
  const { serviceId } = state.choice;
  return { ...state, secrets: { ...state.secrets, [serviceId]: { ...state.secrets[serviceId], [name]: value } } };
}

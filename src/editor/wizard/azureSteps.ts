import * as l10n from '@vscode/l10n';
import { env, Uri } from 'vscode';
import { SecureContainerError } from '../../base/errors';
import { billingUrl, checkedApiKey } from '../../services/azureSettings';
import type { CatalogueEntry, ExtraSetting } from '../../services/catalogueEntry';
import { requiredSettings, type ServiceAnswers } from '../startChoice';
import { inputText, pickOne } from './multiStep';
import type { StartState, StartStep } from './startState';

/** What only some services ask for: endpoint and key of the Azure resource, licence, settings without a default. */
export function azureSteps(entry: CatalogueEntry): StartStep[] {
  const { billing, apiKey, eula, raiTerms } = entry.settings;
  return [
    ...(billing ? [billingStep(entry)] : []),
    ...(apiKey ? [keyStep(entry)] : []),
    ...requiredSettings(entry).map(settingStep),
    ...(eula || raiTerms ? [licenceStep(entry)] : []),
  ];
}

function billingStep(entry: CatalogueEntry): StartStep {
  return async (state, position) => {
    const billing = await inputText({
      ...position,
      prompt: l10n.t('Endpoint of the Azure resource to which the container bills'),
      placeholder: 'https://NAME.cognitiveservices.azure.com/',
      value: answersOf(state).billing ?? '',
      problem: value => problemOf(() => billingUrl({ entry, billing: value })),
    });
    return billing === 'back' ? 'back' : withAnswers(state, { billing });
  };
}

function keyStep(entry: CatalogueEntry): StartStep {
  return secretStep({
    name: 'ApiKey',
    prompt: l10n.t("Key of the Azure resource; it is kept in the editor's secret storage"),
    placeholder: l10n.t('Key 1 or key 2 from the Azure portal'),
    problem: apiKey => problemOf(() => checkedApiKey({ entry, apiKey })),
  });
}

/** A secret that is stored is kept by Enter and never shown. */
function secretStep(setting: {
  name: string;
  prompt: string;
  placeholder: string;
  problem: (value: string) => string | undefined;
}): StartStep {
  const { name, prompt, placeholder, problem } = setting;
  return async (state, position) => {
    const stored = state.secrets[state.choice.serviceId]?.[name];
    const value = await inputText({
      ...position,
      prompt,
      placeholder: stored ? l10n.t('Enter keeps what is stored') : placeholder,
      password: true,
      problem: text => (text || !stored ? problem(text) : undefined),
    });
    if (value === 'back') return 'back';
    return value ? withSecret(state, name, value) : state;
  };
}

function settingStep(setting: ExtraSetting): StartStep {
  const { name, kind, purpose, example = '', secret } = setting;
  if (kind === 'volume') return volumeStep(setting);
  const prompt = l10n.t('{0}: {1}', name, purpose);
  if (secret) return secretStep({ name, prompt, placeholder: example, problem: problemIfEmpty });
  return async (state, position) => {
    const { settings = {} } = answersOf(state);
    const value = settings[name] ?? '';
    const given = await inputText({ ...position, prompt, placeholder: example, value, problem: problemIfEmpty });
    return given === 'back' ? 'back' : withAnswers(state, { settings: { ...settings, [name]: given } });
  };
}

/** Names of volumes as Docker takes them; with a slash in it, it would be a folder of this machine. */
const volumeName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function volumeStep({ name, purpose }: ExtraSetting): StartStep {
  return async (state, position) => {
    const { volumes = {} } = answersOf(state);
    const volume = await inputText({
      ...position,
      prompt: l10n.t('Docker volume to be mounted at {0}: {1}', name, purpose),
      placeholder: l10n.t('Its name, as "docker volume ls" shows it'),
      value: volumes[name] ?? '',
      problem: text => (volumeName.test(text) ? undefined : l10n.t('Give the name of a volume that you have filled.')),
    });
    return volume === 'back' ? 'back' : withAnswers(state, { volumes: { ...volumes, [name]: volume } });
  };
}

function problemIfEmpty(text: string): string | undefined {
  return text ? undefined : l10n.t('The service does not start without it.');
}

/** What a check has against a value, as its own error says it. */
export function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (SecureContainerError.is(error, 'usage')) return error.reason;
    throw error;
  }
}

/** The terms are the user's to accept, each time anew; Enter alone accepts only what they accepted once before. */
function licenceStep(entry: CatalogueEntry): StartStep {
  return async (state, position) => {
    let suggested: 'accept' | 'read' = answersOf(state).licenceAccepted ? 'accept' : 'read';
    for (;;) {
      const chosen = await pickOne({
        ...position,
        placeholder: l10n.t("Microsoft's terms for {0}", entry.displayName),
        items: [
          { label: l10n.t('I accept the terms'), answer: 'accept' },
          { label: l10n.t('Read the terms'), description: termsPage(entry), answer: 'read' },
          { label: l10n.t('I do not accept them'), answer: 'decline' },
        ],
        active: item => item.answer === suggested,
      });
      if (chosen === 'back' || chosen.answer === 'decline') return 'back';
      if (chosen.answer === 'accept') return withAnswers(state, { licenceAccepted: true });
      await env.openExternal(Uri.parse(termsPage(entry)));
      suggested = 'accept';
    }
  };
}

/** The page of an image in the Microsoft Artifact Registry, as Microsoft's documentation links to them. */
function termsPage({ image }: CatalogueEntry): string {
  return `https://mcr.microsoft.com/artifact/mar/${image.replace(/^mcr\.microsoft\.com\//, '')}/about`;
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

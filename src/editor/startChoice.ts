import type { EngineChoice } from '../sandbox/chooseEngine';
import { planSandbox } from '../sandbox/plan';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { serviceRequest } from '../sandbox/serviceRequest';
import type { CatalogueEntry } from '../services/catalogueEntry';
import type { Settings } from './contributions';

/** What a user chooses at the start. Plain JSON without secrets: it is remembered. */
export interface StartChoice {
  serviceId: string;
  engine: EngineChoice;
  port: number;
  /** Names of the front beyond the local ones. */
  names: readonly string[];
  /** Names of clients to approve, beside those that are. */
  clients: readonly string[];
  /** Whether callers must also show a key, which is kept apart. */
  callerKeyRequired: boolean;
  /** By id of the service. */
  services: Readonly<Record<string, ServiceAnswers>>;
}

/** What was answered about a service. */
export interface ServiceAnswers {
  billing?: string;
  licenceAccepted?: boolean;
  settings?: Readonly<Record<string, string>>;
  volumes?: Readonly<Record<string, string>>;
}

/** Whether a service can be started by itself: what it calls is out of its reach, as it has no network. */
export function canBeStarted(entry: CatalogueEntry): boolean {
  return (entry.supportingContainers ?? []).length === 0;
}

/** The settings a service cannot do without and for which we have no value. */
export function requiredSettings(entry: CatalogueEntry) {
  return entry.extraSettings.filter(setting => setting.required && setting.value === undefined);
}

/**
 * The plan for a choice, and the secrets apart from it.
 * @param options.secrets of the chosen service, by name: `ApiKey` and its other secret settings
 * @throws SecureContainerError `usage`
 */
export function planFor(options: {
  choice: StartChoice;
  settings: Settings;
  sandboxId: string;
  secrets: Readonly<Record<string, string>>;
}): { plan: SandboxPlan; serviceSecrets: Record<string, Record<string, string>> } {
  const { choice, settings, sandboxId, secrets } = options;
  const { serviceId } = choice;
  const answers = choice.services[serviceId] ?? {};
  const { ApiKey: apiKey, ...otherSecrets } = secrets;
  const accepted = answers.licenceAccepted ?? false;
  const { request, secrets: checkedSecrets } = serviceRequest({
    id: serviceId,
    image: serviceId === 'stand-in' ? settings.standInImage : undefined,
    billing: answers.billing,
    apiKey,
    eulaAccepted: accepted,
    raiTermsAccepted: accepted,
    settings: { ...answers.settings, ...otherSecrets },
    ...(answers.volumes && { volumes: answers.volumes }),
  });
  const plan = planSandbox({
    sandboxId,
    services: [request],
    frontImage: settings.frontImage,
    port: choice.port,
    names: choice.names,
    publishAddresses: settings.publishAddresses,
    replicas: settings.replicas,
    rate: { requestsPerSecond: settings.rate, burst: settings.burst },
    corsAllowedOrigins: settings.corsOrigins,
    callerKeysRequired: choice.callerKeyRequired,
  });
  return { plan, serviceSecrets: { [serviceId]: checkedSecrets } };
}

import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { planSandbox } from '../sandbox/plan';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { defaultFrontImage, serviceRequest } from '../sandbox/serviceRequest';
import { secretGiven } from './secrets';

/** Options that say what a sandbox is made of. */
export interface SandboxArguments {
  service: string[];
  port: number;
  replicas: number;
  host: string[];
  publishAddress: string[];
  rate: number;
  burst: number;
  corsOrigin: string[];
  billing?: string;
  apiKeyFile?: string;
  callerKeysFile?: string;
  acceptEula?: boolean;
  acceptRaiTerms?: boolean;
  set: string[];
  image: string[];
  volume: string[];
  frontImage?: string;
  standInImage?: string;
  json?: boolean;
}

/** The key of the Azure resource, from where no other user can read it. @throws SecureContainerError `usage` for a file that cannot be read */
export function apiKeyGiven(given: Pick<SandboxArguments, 'apiKeyFile'>): Promise<string | undefined> {
  return secretGiven({ file: given.apiKeyFile, variable: 'SECURE_CONTAINER_API_KEY' });
}

/**
 * The plan that the options of a command ask for, and apart from it the secret settings, by service.
 * @throws SecureContainerError `usage`
 */
export function plannedSandbox(options: {
  given: SandboxArguments;
  sandboxId: string;
  apiKey: string | undefined;
  callerKeysRequired: boolean;
}): { plan: SandboxPlan; serviceSecrets: Record<string, Record<string, string>> } {
  const { given, sandboxId, apiKey, callerKeysRequired } = options;
  const images = pairs({ option: '--image', given: given.image });
  if (given.standInImage) images['stand-in'] ??= given.standInImage;
  const settings = pairs({ option: '--set', given: given.set.map(fromEnvironment) });
  const volumes = Object.entries(pairs({ option: '--volume', given: given.volume }));
  const ids = given.service.length > 0 ? given.service : ['stand-in'];
  const chosen = ids.map(id => ({
    id,
    ...serviceRequest({
      id,
      image: images[id],
      billing: given.billing,
      apiKey,
      eulaAccepted: given.acceptEula ?? false,
      raiTermsAccepted: given.acceptRaiTerms ?? false,
      settings,
      volumes: Object.fromEntries(
        volumes.filter(([at]) => at.startsWith(`${id}:/`)).map(([at, name]) => [at.slice(id.length + 1), name]),
      ),
    }),
  }));
  const plan = planSandbox({
    sandboxId,
    services: chosen.map(({ request }) => request),
    frontImage: given.frontImage ?? defaultFrontImage,
    port: given.port,
    names: given.host,
    publishAddresses: given.publishAddress.length > 0 ? given.publishAddress : ['127.0.0.1', '::1'],
    replicas: given.replicas,
    rate: { requestsPerSecond: given.rate, burst: given.burst },
    corsAllowedOrigins: given.corsOrigin,
    callerKeysRequired,
  });
  return { plan, serviceSecrets: Object.fromEntries(chosen.map(({ id, secrets }) => [id, secrets])) };
}

/** A setting without value has that of the environment variable of the same name: nobody else sees it. @throws SecureContainerError `usage` */
function fromEnvironment(setting: string): string {
  if (setting.includes('=')) return setting;
  const value = process.env[setting];
  if (value !== undefined) return `${setting}=${value}`;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('--set {0} takes the value from the environment, where {0} is not set.', setting),
    nextStep: l10n.t('Set {0} in the environment, or write --set {0}=VALUE.', setting),
  });
}

/** `NAME=VALUE` options as an object. @throws SecureContainerError `usage` */
function pairs(options: { option: string; given: readonly string[] }): Record<string, string> {
  return Object.fromEntries(
    options.given.map(pair => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new SecureContainerError({
        kind: 'usage',
        reason: l10n.t('{0} takes a name and a value.', options.option),
        nextStep: l10n.t('Write {0} NAME=VALUE.', options.option),
      });
    }),
  );
}

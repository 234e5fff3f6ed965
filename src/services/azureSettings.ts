import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { CatalogueEntry } from './catalogueEntry';

/** What the user gives for an Azure container. */
export interface AzureSettingsOptions {
  entry: CatalogueEntry;
  /** Endpoint of the Azure resource: `https://NAME.cognitiveservices.azure.com/`. */
  billing?: string | undefined;
  /** Key 1 or key 2 of that resource. */
  apiKey?: string | undefined;
  /** `accept`, if the user accepted Microsoft's licence. It is the user's to accept, never ours. */
  eula?: string | undefined;
  /** `accept`, if the user accepted the terms of responsible use. */
  raiTerms?: string | undefined;
  /** Further settings, by the names in {@link CatalogueEntry.extraSettings}. */
  extra?: Readonly<Record<string, string>> | undefined;
  /** Takes a billing host outside the public cloud, for example of a sovereign cloud. */
  allowUnknownBillingHost?: boolean | undefined;
}

/** Settings of a container as environment variables, which every image takes (names with `:` written `__`). */
export interface AzureSettings {
  environment: Record<string, string>;
  secrets: Record<string, string>;
  /** Exact names of the hosts the container must reach on port 443. */
  egressHosts: string[];
}

/** Domains of billing endpoints in the public cloud (azure-containers.json, network.allow_outbound). */
const billingDomains = ['.cognitiveservices.azure.com', '.cognitive.microsoft.com', '.services.ai.azure.com'];

/** The two shapes of keys: 32 hexadecimal digits (before 2025) and 84 characters. */
const apiKeyShapes = [/^[0-9a-f]{32}$/i, /^[A-Za-z0-9+/=_-]{84}$/];

/**
 * Checks what the user gave for a container and says how it goes in. Pure.
 * @throws SecureContainerError `usage` if something is missing or cannot be right; never holds the key
 */
export function azureSettings(options: AzureSettingsOptions): AzureSettings {
  const { entry } = options;
  const { environment, secrets } = extraSettings(options);
  const egressHosts = [...entry.egressHosts];
  if (entry.settings.eula) environment['Eula'] = accepted('Eula', options.eula, options);
  if (entry.settings.raiTerms) environment['rai_terms'] = accepted('rai_terms', options.raiTerms, options);
  if (entry.settings.billing) {
    const url = billingUrl(options);
    environment['Billing'] = url.href;
    egressHosts.unshift(url.hostname);
  }
  if (entry.settings.apiKey) secrets['ApiKey'] = checkedApiKey(options);
  return { environment, secrets, egressHosts };
}

function accepted(name: string, value: string | undefined, { entry }: AzureSettingsOptions): string {
  if (value?.toLowerCase() === 'accept') return 'accept';
  throw usage(
    l10n.t('{0} starts only when its licence terms are accepted ({1}).', entry.displayName, name),
    l10n.t('Read them on the page of the image in the Microsoft Artifact Registry, then set {0} to accept.', name),
  );
}

/** The endpoint that a container bills to. @throws SecureContainerError `usage` if it cannot be right */
export function billingUrl({
  entry,
  billing,
  allowUnknownBillingHost = false,
}: Pick<AzureSettingsOptions, 'entry' | 'billing' | 'allowUnknownBillingHost'>): URL {
  const example = l10n.t(
    'Copy the endpoint from the Azure portal, for example https://NAME.cognitiveservices.azure.com/.',
  );
  if (!billing)
    throw usage(l10n.t('{0} needs the endpoint of an Azure resource (Billing).', entry.displayName), example);
  const url = /\s/.test(billing) || !URL.canParse(billing) ? undefined : new URL(billing);
  // A URL may hold more than a DNS name does (RFC 1123, 2.1), and this one goes into the front's configuration.
  if (!url || !/^[a-z0-9.-]+$/.test(url.hostname)) throw usage(l10n.t('Billing is not a web address.'), example);
  if (url.protocol !== 'https:') throw usage(l10n.t('Billing must begin with https://.'), example);
  if (url.username || url.password || url.port)
    throw usage(l10n.t('Billing must not hold a user name, a password or a port.'), example);
  if (url.pathname !== '/' || url.search || url.hash)
    throw usage(l10n.t('Billing must end after the host name.'), example);
  const known = billingDomains.some(domain => url.hostname.endsWith(domain) && url.hostname.length > domain.length);
  if (!known && !allowUnknownBillingHost) {
    throw usage(
      l10n.t('{0} is not a billing host of the public Azure cloud.', url.hostname),
      l10n.t('Correct it, or say that an unknown billing host is meant if your resource is in a sovereign cloud.'),
    );
  }
  return url;
}

/** The key itself. @throws SecureContainerError `usage` if it cannot be one; never holds it */
export function checkedApiKey({ entry, apiKey }: Pick<AzureSettingsOptions, 'entry' | 'apiKey'>): string {
  const nextStep = l10n.t(
    'Copy key 1 or key 2 of the resource from the Azure portal, with no blanks or quotes around it.',
  );
  if (!apiKey) throw usage(l10n.t('{0} needs the key of an Azure resource (ApiKey).', entry.displayName), nextStep);
  if (/\s/.test(apiKey)) throw usage(l10n.t('ApiKey holds a blank or a line break.'), nextStep);
  if (!apiKeyShapes.some(shape => shape.test(apiKey)))
    throw usage(l10n.t('ApiKey has not the shape of a key: 32 hexadecimal digits, or 84 characters.'), nextStep);
  return apiKey;
}

/** A setting goes to every service of the sandbox, also to those that do not know it and so cannot tell that it is a secret. */
const secretNames = /(?:key|password|secret|token|connection_?string)$/i;

/** The extra settings with the user's values, ours where the user gave none; arguments and volumes are not among them. */
function extraSettings({ entry, extra = {} }: AzureSettingsOptions): Pick<AzureSettings, 'environment' | 'secrets'> {
  const environment: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(extra))
    (secretNames.test(name) ? secrets : environment)[variableName(name)] = value;
  for (const setting of entry.extraSettings.filter(({ kind }) => kind === 'environment')) {
    const variable = variableName(setting.name);
    const value = secrets[variable] ?? environment[variable] ?? setting.value;
    delete environment[variable];
    if (value !== undefined) (setting.secret ? secrets : environment)[variable] = value;
    else if (setting.required && !isAddressOfAnother(entry, setting.name)) throw missing(entry, setting);
  }
  return { environment, secrets };
}

/** The address of a supporting container is known only to whoever starts both. */
function isAddressOfAnother(entry: CatalogueEntry, setting: string): boolean {
  return entry.supportingContainers?.some(container => container.setting === setting) ?? false;
}

/** .NET reads `A__B` from the environment as `A:B`; Kubernetes refuses the colon. */
function variableName(setting: string): string {
  return setting.replaceAll(':', '__');
}

function missing(entry: CatalogueEntry, setting: { name: string; example?: string; purpose: string }) {
  return usage(
    l10n.t('{0} needs the setting {1}. {2}', entry.displayName, setting.name, setting.purpose),
    setting.example
      ? l10n.t('Give it, for example {0}={1}.', setting.name, setting.example)
      : l10n.t('Give it as {0}=VALUE.', setting.name),
  );
}

function usage(reason: string, nextStep: string): SecureContainerError {
  return new SecureContainerError({ kind: 'usage', reason, nextStep });
}

import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { azureSettings } from '../services/azureSettings';
import { findService } from '../services/catalogue';
import type { CatalogueEntry } from '../services/catalogueEntry';
import type { ServiceRequest } from './plan';

export interface ServiceChoice {
  /** Id in the catalogue. */
  id: string;
  /** Instead of the catalogue's. */
  image?: string | undefined;
  billing?: string | undefined;
  apiKey?: string | undefined;
  eulaAccepted: boolean;
  raiTermsAccepted: boolean;
  /** Further settings, not secret. */
  settings: Readonly<Record<string, string>>;
  /** Docker volumes of the user's, by the folder in the container. */
  volumes?: Readonly<Record<string, string>>;
}

/**
 * What a user chose, checked against the catalogue: the request for the plan, and apart from it the secrets.
 * @throws SecureContainerError `usage` for an unknown or retired service and for missing or impossible settings
 */
export function serviceRequest(choice: ServiceChoice): { request: ServiceRequest; secrets: Record<string, string> } {
  const entry = findService(choice.id);
  const volumes = choice.volumes ?? {};
  refuseWithoutSupport(entry);
  requireVolumes(entry, volumes);
  const { environment, secrets, egressHosts } = azureSettings({
    entry,
    billing: choice.billing,
    apiKey: choice.apiKey,
    eula: choice.eulaAccepted ? 'accept' : undefined,
    raiTerms: choice.raiTermsAccepted ? 'accept' : undefined,
    extra: choice.settings,
  });
  return {
    request: {
      entry,
      ...(choice.image && { image: choice.image }),
      environment,
      secretSettings: Object.keys(secrets),
      ...(Object.keys(secrets).length > 0 && { secretsFingerprint: fingerprint(secrets) }),
      volumes,
      egressHosts,
    },
    secrets,
  };
}

/** The keys are random and long (128 bits and more), so a short hash gives none of them away. */
function fingerprint(secrets: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(secrets)).digest('hex').slice(0, 16);
}

/** A service has no network, so a second container it would call is out of its reach. */
function refuseWithoutSupport(entry: CatalogueEntry): void {
  const supporting = entry.supportingContainers?.flatMap(({ oneOf }) => oneOf[0] ?? []) ?? [];
  if (supporting.length === 0) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t(
      '{0} calls a second container ({1}), which a service without network cannot reach.',
      entry.displayName,
      supporting.join(', '),
    ),
    nextStep: l10n.t('Choose a service that works by itself, such as {0}.', supporting[0] ?? 'stand-in'),
  });
}

function requireVolumes(entry: CatalogueEntry, volumes: Readonly<Record<string, string>>): void {
  const missing = entry.extraSettings.find(
    ({ kind, name, required }) => kind === 'volume' && required && !(name in volumes),
  );
  if (!missing) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('{0} needs a Docker volume on {1}: {2}', entry.displayName, missing.name, missing.purpose),
    nextStep: l10n.t('Fill one, then give it with --volume {0}:{1}=VOLUME.', entry.id, missing.name),
  });
}

/** The current stable nginx at or above 1.30.7, which closes CVE-2026-120967; older ones also lack the fix of CVE-2026-42533. */
export const defaultFrontImage = 'nginx:1.30.7-alpine';

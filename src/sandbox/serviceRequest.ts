import { azureSettings } from '../services/azureSettings';
import { findService } from '../services/catalogue';
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
}

/**
 * What a user chose, checked against the catalogue: the request for the plan, and apart from it the secrets.
 * @throws SecureContainerError `usage` for an unknown or retired service and for missing or impossible settings
 */
export function serviceRequest(choice: ServiceChoice): { request: ServiceRequest; secrets: Record<string, string> } {
  const entry = findService(choice.id);
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
      egressHosts,
    },
    secrets,
  };
}

/** The current stable nginx at or above 1.30.7, which closes CVE-2026-120967; older ones also lack the fix of CVE-2026-42533. */
export const defaultFrontImage = 'nginx:1.30.7-alpine';

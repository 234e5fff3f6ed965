import type { CatalogueEntry, Hardware } from '../catalogueEntry';

/** Where Microsoft publishes the images. */
export const registry = 'mcr.microsoft.com/azure-cognitive-services';

const mebibyte = 1024 * 1024;

export const bodyLimits = {
  /** The cloud's Language APIs take requests of up to 1 MB (aka.ms/text-analytics-data-limits). */
  language: mebibyte,
  /** Kestrel's default MaxRequestBodySize; the images that were inspected run on Kestrel and do not change it. */
  kestrelDefault: 30_000_000,
  /** Read answers "Image must be between 1024 and 209715200 bytes". */
  read: 209_715_200,
  /** `client_max_body_size 90M` in Microsoft's nginx.conf for Document Intelligence; nginx's M is a mebibyte. */
  documentIntelligence: 90 * mebibyte,
} as const;

export const responseTimeouts = {
  /** Ten short documents; nginx's own default. */
  text: 60,
  /** Health, translation of documents, synthesis: minutes on the minimum hardware. */
  slow: 300,
  /** A speech web socket is silent as long as nobody speaks. */
  speech: 900,
} as const;

export const startTimeouts = {
  /** Container Instances pages say 5 to 30 minutes with the pull; the pull is not part of this. */
  standard: 600,
  largeModel: 1800,
  /** A model download is broken off after one hour ("context deadline exceeded", container FAQ). */
  modelDownload: 3900,
} as const;

/** Minimum and recommended cores and GiB, in the order of Microsoft's tables. */
export function hardware(
  minimumCores: number,
  minimumMemoryGiB: number,
  recommendedCores: number,
  recommendedMemoryGiB: number,
): Hardware {
  return { minimumCores, minimumMemoryGiB, recommendedCores, recommendedMemoryGiB };
}

type Usual =
  | 'tag'
  | 'status'
  | 'port'
  | 'disconnected'
  | 'needsAzureResource'
  | 'settings'
  | 'extraSettings'
  | 'needs'
  | 'egressHosts'
  | 'probes'
  | 'maxBodyBytes'
  | 'responseTimeoutSeconds'
  | 'startTimeoutSeconds'
  | 'notes';

/** What an entry says where it differs from most Azure containers. */
export type AzureEntry = Omit<CatalogueEntry, Usual> & Partial<Pick<CatalogueEntry, Usual>>;

/** An Azure container: what nearly all of them have in common, and what `entry` says otherwise. */
export function azureEntry(entry: AzureEntry): CatalogueEntry {
  return {
    tag: 'latest',
    status: 'generally-available',
    port: 5000,
    disconnected: true,
    needsAzureResource: true,
    settings: { eula: true, billing: true, apiKey: true, raiTerms: false, given: 'arguments' },
    extraSettings: [],
    // No page says that an image runs on a read-only root file system, and they write logs and models into it.
    needs: { writableRootFilesystem: true },
    egressHosts: [],
    probes: { ready: '/ready', status: '/status' },
    maxBodyBytes: bodyLimits.kestrelDefault,
    responseTimeoutSeconds: responseTimeouts.text,
    startTimeoutSeconds: startTimeouts.standard,
    notes: [],
    ...entry,
  };
}

/** Settings of an image that also wants the terms of responsible use accepted. */
export const settingsWithRaiTerms = {
  eula: true,
  billing: true,
  apiKey: true,
  raiTerms: true,
  given: 'arguments',
} as const;

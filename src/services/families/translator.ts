import type { CatalogueEntry } from '../catalogueEntry';
import { azureEntry, hardware, registry, responseTimeouts, startTimeouts } from './azureEntry';

export const translator: readonly CatalogueEntry[] = [
  azureEntry({
    id: 'translator',
    displayName: 'Translator (text, transliteration, documents)',
    family: 'translator',
    image: `${registry}/translator/text-translation`,
    status: 'gated',
    statusNote: 'Microsoft must approve the Azure resource for this container first; without it the start fails.',
    hardware: hardware(4, 4, 4, 12),
    // Its entry point is a shell script that reads the environment only; arguments do not reach it.
    settings: { eula: true, billing: true, apiKey: true, raiTerms: false, given: 'environment' },
    extraSettings: [
      {
        name: 'Languages',
        kind: 'environment',
        required: true,
        example: 'en,fr,es',
        purpose: 'The languages to load; about 2 GB of memory a pair.',
      },
      { name: '/usr/local/models', kind: 'volume', required: true, purpose: 'The models, about 1 GB a language.' },
      {
        name: 'ladurl',
        kind: 'environment',
        required: false,
        purpose: 'Language container, for requests with no from=.',
      },
      { name: 'VISIONURL', kind: 'environment', required: false, purpose: 'Read container, for scanned PDF files.' },
      { name: 'HotfixDataFolder', kind: 'environment', required: false, purpose: 'Folder of fixed phrases.' },
      { name: 'CATEGORIES', kind: 'environment', required: false, purpose: 'Custom models.' },
    ],
    egressHosts: ['translatoronprem.blob.core.windows.net'],
    apiPaths: ['/translate', '/transliterate', '/translator/document:translate'],
    responseTimeoutSeconds: responseTimeouts.slow,
    startTimeoutSeconds: startTimeouts.modelDownload,
    sample: { method: 'POST', path: '/translate?api-version=3.0&from=en&to=es', body: '[{"Text":"Hello"}]' },
    notes: [
      'At most 100 texts and 50,000 characters a request.',
      'A POST before it is ready gets "Service is temporarily unavailable".',
      'Offline runs take MODELS and TRANSLATORSYSTEMCONFIG in place of Languages.',
    ],
  }),
];

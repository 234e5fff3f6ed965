import type { CatalogueEntry } from '../catalogueEntry';
import { bodyLimits, hardware } from './azureEntry';

/** Our own stand-in: the surface of the Language containers with no Azure resource. The engine brings its program along. */
export const standIn: readonly CatalogueEntry[] = [
  {
    id: 'stand-in',
    displayName: 'Stand-in for the Language containers',
    family: 'stand-in',
    image: 'node',
    tag: '24-alpine',
    status: 'local',
    statusNote: 'Not an Azure service: for trying things out with no Azure key.',
    port: 5000,
    // Measured: 155 MiB in a container at rest, 235 MB resident outside; most of it is the language model of `eld`.
    hardware: hardware(1, 0.5, 1, 1),
    disconnected: true,
    needsAzureResource: false,
    settings: { eula: false, billing: false, apiKey: false, raiTerms: false, given: 'environment' },
    extraSettings: [
      {
        name: 'STAND_IN_CORS',
        kind: 'environment',
        required: false,
        example: 'true',
        purpose: 'Opens CORS to every origin, as the language image does with CloudAI__EnableCors=true.',
      },
    ],
    needs: {},
    egressHosts: [],
    apiPaths: [
      '/text/analytics/v3.1/languages',
      '/text/analytics/v3.1/sentiment',
      '/text/analytics/v3.1/keyPhrases',
      '/text/analytics/v3.0/languages',
      '/text/analytics/v3.0/sentiment',
      '/text/analytics/v3.0/keyPhrases',
      '/language/:analyze-text',
      '/language/analyze-text/jobs',
      '/standIn',
    ],
    probes: { ready: '/ready', status: '/status' },
    maxBodyBytes: bodyLimits.language,
    responseTimeoutSeconds: 60,
    startTimeoutSeconds: 60,
    sample: {
      method: 'POST',
      path: '/text/analytics/v3.1/languages',
      body: '{"documents":[{"id":"1","text":"Ce document est en français."}]}',
    },
    notes: ['Sentiment and key phrases are for English only; language detection knows 60 languages.'],
  },
];

import type { CatalogueEntry, ExtraSetting } from '../catalogueEntry';
import {
  azureEntry,
  bodyLimits,
  hardware,
  registry,
  responseTimeouts,
  settingsWithRaiTerms,
  startTimeouts,
} from './azureEntry';

const common = { family: 'language', maxBodyBytes: bodyLimits.language } as const;
const english = 'The tag latest means English.';
const sharedPath =
  'Shares /language/:analyze-text with the other Language containers: behind one front, only one can have it.';

const documents = (text: string) => JSON.stringify({ documents: [{ id: '1', language: 'en', text }] });
const analyzeText = (kind: string, text: string) =>
  JSON.stringify({
    kind,
    parameters: { modelVersion: 'latest' },
    analysisInput: { documents: [{ id: '1', language: 'en', text }] },
  });

const exportedModel: readonly ExtraSetting[] = [
  { name: 'projectName', kind: 'environment', required: true, purpose: 'Name of the project of the model.' },
  { name: 'exportedModelName', kind: 'environment', required: true, purpose: 'Name of the exported model.' },
];

export const language: readonly CatalogueEntry[] = [
  azureEntry({
    ...common,
    id: 'language-detection',
    displayName: 'Language detection (text)',
    image: `${registry}/textanalytics/language`,
    hardware: hardware(1, 5, 1, 8),
    apiPaths: ['/text/analytics/v3.1/languages', '/text/analytics/v3.0/languages'],
    sample: {
      method: 'POST',
      path: '/text/analytics/v3.1/languages',
      body: '{"documents":[{"id":"1","text":"Hello world."}]}',
    },
    notes: ['The example of the page gives 4 GB, below its own minimum of 5 GB.'],
  }),
  azureEntry({
    ...common,
    id: 'sentiment',
    displayName: 'Sentiment analysis v3',
    image: `${registry}/textanalytics/sentiment`,
    tag: '3.0-en',
    hardware: hardware(1, 2, 4, 8),
    apiPaths: ['/text/analytics/v3.1/sentiment', '/text/analytics/v3.0/sentiment'],
    sample: { method: 'POST', path: '/text/analytics/v3.1/sentiment', body: documents('The food was great.') },
    notes: ['One tag a language: 3.0-en, 3.0-es, ...; latest means English.'],
  }),
  azureEntry({
    ...common,
    id: 'keyphrase',
    displayName: 'Key phrase extraction',
    image: `${registry}/textanalytics/keyphrase`,
    hardware: hardware(1, 2, 1, 4),
    apiPaths: ['/text/analytics/v3.1/keyPhrases', '/text/analytics/v3.0/keyPhrases', '/text/analytics/v2.0/keyphrases'],
    sample: { method: 'POST', path: '/text/analytics/v3.1/keyPhrases', body: documents('The food was great.') },
    notes: ['The v3 path is inferred from the sentiment container; the how-to shows v2.0.'],
  }),
  azureEntry({
    ...common,
    id: 'ner',
    displayName: 'Named entity recognition',
    image: `${registry}/textanalytics/ner`,
    hardware: hardware(1, 2, 4, 8),
    apiPaths: ['/language/:analyze-text', '/text/analytics/v3.1/entities/recognition/general'],
    sample: {
      method: 'POST',
      path: '/language/:analyze-text?api-version=2022-05-01',
      body: analyzeText('EntityRecognition', 'We visited Seattle.'),
    },
    notes: [english, sharedPath, 'A processor with AVX-512 is recommended.'],
  }),
  azureEntry({
    ...common,
    id: 'pii',
    displayName: 'PII detection',
    image: `${registry}/textanalytics/pii`,
    hardware: hardware(1, 2, 4, 8),
    apiPaths: ['/language/:analyze-text', '/text/analytics/v3.1/entities/recognition/pii'],
    sample: {
      method: 'POST',
      path: '/language/:analyze-text?api-version=2022-05-01',
      body: analyzeText('PiiEntityRecognition', 'Call 312-555-1234'),
    },
    notes: [english, sharedPath, 'A processor with AVX-512 is recommended.'],
  }),
  azureEntry({
    ...common,
    id: 'clu',
    displayName: 'Conversational language understanding (CLU)',
    image: `${registry}/language/clu`,
    hardware: hardware(1, 2, 4, 8),
    extraSettings: [
      { name: '/DeploymentPackage', kind: 'volume', required: true, purpose: 'The downloaded model.' },
      {
        name: 'downloadmodel',
        kind: 'argument',
        required: false,
        purpose: 'Only for the run that downloads the model.',
      },
      ...exportedModel.map(setting => ({
        ...setting,
        required: false,
        purpose: `${setting.purpose} Download run only.`,
      })),
      { name: 'Ner_Url', kind: 'environment', required: false, purpose: 'Address of an NER container.' },
    ],
    apiPaths: ['/language/:analyze-conversations'],
    notes: [
      english,
      'The run that downloads the model listens on port 80.',
      'A processor with AVX-512 is recommended.',
    ],
  }),
  azureEntry({
    ...common,
    id: 'summarization',
    displayName: 'Summarization',
    image: `${registry}/textanalytics/summarization`,
    tag: 'cpu',
    status: 'preview',
    // Only recommended values are documented.
    hardware: hardware(16, 48, 16, 48),
    settings: settingsWithRaiTerms,
    extraSettings: [
      { name: '/models', kind: 'volume', required: true, purpose: 'The downloaded models.' },
      {
        name: 'downloadModels',
        kind: 'environment',
        required: false,
        example: 'ExtractiveSummarization',
        purpose: 'Only for the run that downloads the models.',
      },
    ],
    apiPaths: ['/language/analyze-text/jobs'],
    responseTimeoutSeconds: responseTimeouts.slow,
    startTimeoutSeconds: startTimeouts.largeModel,
    sample: {
      method: 'POST',
      path: '/language/analyze-text/jobs?api-version=2023-04-01',
      body: JSON.stringify({
        analysisInput: { documents: [{ id: '1', language: 'en', text: 'The food was great. The staff were kind.' }] },
        tasks: [{ kind: 'ExtractiveSummarization', taskName: 'summary', parameters: {} }],
      }),
    },
    notes: ['The tag gpu needs an NVIDIA card with 16 GB and CUDA 11.8; the sandbox gives no graphics card.'],
  }),
  azureEntry({
    ...common,
    id: 'health',
    displayName: 'Text Analytics for health',
    image: `${registry}/textanalytics/healthcare`,
    hardware: hardware(4, 12, 6, 12),
    disconnected: false,
    settings: settingsWithRaiTerms,
    extraSettings: [
      {
        name: 'enablelro',
        kind: 'environment',
        required: false,
        value: 'true',
        purpose: 'The asynchronous API, which the client libraries call.',
      },
    ],
    apiPaths: ['/text/analytics/v3.1/entities/health', '/language/analyze-text/jobs'],
    responseTimeoutSeconds: responseTimeouts.slow,
    startTimeoutSeconds: startTimeouts.largeModel,
    sample: {
      method: 'POST',
      path: '/text/analytics/v3.1/entities/health',
      body: documents('Patient takes 200mg ibuprofen.'),
    },
    notes: ['Ten documents a request need 6 cores and 16 GB at least.', 'Has a visual demo at /demo.'],
  }),
  azureEntry({
    ...common,
    id: 'custom-ner',
    displayName: 'Custom named entity recognition',
    image: `${registry}/textanalytics/customner`,
    hardware: hardware(1, 2, 1, 4),
    disconnected: false,
    extraSettings: [
      { name: '/modelPath', kind: 'volume', required: true, purpose: 'The exported model.' },
      ...exportedModel,
    ],
    apiPaths: ['/language/analyze-text/jobs'],
  }),
  azureEntry({
    ...common,
    id: 'luis',
    displayName: 'Language Understanding (LUIS)',
    image: `${registry}/language/luis`,
    status: 'retiring',
    statusNote: 'No new resources since 2023-04-01, retirement announced for 2025-10-01; use clu for new work.',
    hardware: hardware(1, 2, 1, 4),
    disconnected: false,
    extraSettings: [
      { name: '/input', kind: 'volume', required: true, purpose: 'The exported app, APP_ID_PRODUCTION.gz.' },
      { name: '/output', kind: 'volume', required: false, purpose: 'Query logs.' },
    ],
    apiPaths: ['/luis/v3.0/apps', '/luis/v2.0/apps'],
    notes: ['Listed for disconnected use in 2024, not in 2026.'],
  }),
];

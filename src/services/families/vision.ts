import type { CatalogueEntry, WithdrawnEntry } from '../catalogueEntry';
import { azureEntry, bodyLimits, hardware, registry, responseTimeouts } from './azureEntry';

const closedRegistry = 'containerpreview.azurecr.io/microsoft';

export const vision: readonly CatalogueEntry[] = [
  azureEntry({
    id: 'read',
    displayName: 'Read OCR 3.2',
    family: 'vision',
    image: `${registry}/vision/read`,
    tag: '3.2-model-2022-04-30',
    hardware: { ...hardware(4, 8, 8, 16), avx2: true },
    settings: { eula: true, billing: true, apiKey: true, raiTerms: false, given: 'environment' },
    extraSettings: [
      {
        name: 'ReadEngineConfig:ResultExpirationPeriod',
        kind: 'environment',
        required: false,
        example: '48',
        purpose: 'Hours that results are kept.',
      },
      {
        name: 'Storage:ObjectStore:AzureBlob:ConnectionString',
        kind: 'environment',
        required: false,
        secret: true,
        purpose: 'Shared results, for several replicas.',
      },
      {
        name: 'Queue:Azure:ConnectionString',
        kind: 'environment',
        required: false,
        secret: true,
        purpose: 'Shared queue, for several replicas.',
      },
      { name: 'Mounts:Shared', kind: 'environment', required: false, example: '/share', purpose: 'Shared folder.' },
      {
        name: 'HealthCheck:MemoryUpperBoundInMB',
        kind: 'environment',
        required: false,
        example: '16000',
        purpose: 'Memory above which it calls itself unhealthy.',
      },
    ],
    apiPaths: ['/vision/v3.2/read'],
    maxBodyBytes: bodyLimits.read,
    responseTimeoutSeconds: responseTimeouts.slow,
    notes: [
      'POST an image of 1,024 octets or more to /vision/v3.2/read/syncAnalyze.',
      'Asynchronous answers name an absolute Operation-Location.',
    ],
  }),
];

export const withdrawnVision: readonly WithdrawnEntry[] = [
  {
    id: 'spatial-analysis',
    displayName: 'Spatial analysis',
    family: 'vision',
    image: `${registry}/vision/spatial-analysis`,
    status: 'no-http-api',
    statusNote: 'It is a module of Azure IoT Edge with no HTTP API, so there is nothing to put a front before.',
  },
  {
    id: 'face',
    displayName: 'Face',
    family: 'vision',
    image: `${closedRegistry}/cognitive-services-face`,
    status: 'not-listed',
    statusNote: "The Face container is not on Microsoft's list any more and its registry was closed on 2020-09-22.",
  },
  {
    id: 'recognize-text',
    displayName: 'Recognize Text (replaced by Read)',
    family: 'vision',
    image: `${closedRegistry}/cognitive-services-recognize-text`,
    status: 'not-listed',
    statusNote: "Recognize Text is not on Microsoft's list any more.",
    successor: 'read',
  },
];

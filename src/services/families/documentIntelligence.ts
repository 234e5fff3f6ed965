import type { CatalogueEntry, ExtraSetting, SupportingContainer } from '../catalogueEntry';
import { azureEntry, bodyLimits, hardware, registry, responseTimeouts } from './azureEntry';

const common = {
  family: 'document-intelligence',
  maxBodyBytes: bodyLimits.documentIntelligence,
  responseTimeoutSeconds: responseTimeouts.slow,
} as const;

const extraSettings: readonly ExtraSetting[] = [
  {
    name: 'StorageTimeToLiveInMinutes',
    kind: 'environment',
    required: false,
    example: '2880',
    purpose: 'How long results are kept, 5 to 10080.',
  },
  {
    name: 'Task:MaxRunningTimeSpanInMinutes',
    kind: 'environment',
    required: false,
    example: '60',
    purpose: 'Longest analysis.',
  },
  {
    name: 'HealthCheck:MemoryUpperboundInMB',
    kind: 'environment',
    required: false,
    purpose: 'Memory above which it calls itself unhealthy.',
  },
  {
    name: 'HTTP_PROXY_BYPASS_URLS',
    kind: 'environment',
    required: false,
    purpose: 'Addresses reached without a proxy.',
  },
];

/** What the custom template containers and the studio work on together. */
const sharedFolder: readonly ExtraSetting[] = [
  { name: 'Mounts:Shared', kind: 'environment', required: true, example: '/shared', purpose: 'Shared folder.' },
  { name: 'SharedRootFolder', kind: 'environment', required: true, example: '/shared', purpose: 'The same folder.' },
];

const readHost = 'AzureCognitiveServiceReadHost';
const layoutHost = 'AzureCognitiveServiceLayoutHost';
const readIds = ['document-intelligence-read-3.1', 'document-intelligence-read-3.0'];
const layoutIds = ['document-intelligence-layout-3.1', 'document-intelligence-layout-3.0'];
const read: SupportingContainer = { setting: readHost, oneOf: readIds };
const layout: SupportingContainer = { setting: layoutHost, oneOf: layoutIds };

interface Model {
  name: string;
  displayName: string;
  /** Id of the model in the API path. */
  model: string;
  versions: readonly string[];
  minimumMemoryGiB: number;
  calls?: SupportingContainer;
  note?: string;
}

const models: readonly Model[] = [
  { name: 'read', displayName: 'Read', model: 'prebuilt-read', versions: ['4.0', '3.1', '3.0'], minimumMemoryGiB: 10 },
  {
    name: 'layout',
    displayName: 'Layout',
    model: 'prebuilt-layout',
    versions: ['4.0', '3.1', '3.0'],
    minimumMemoryGiB: 16,
  },
  {
    name: 'businesscard',
    displayName: 'Business card',
    model: 'prebuilt-businessCard',
    versions: ['3.0'],
    minimumMemoryGiB: 16,
    calls: layout,
    note: "The compose example gives it Layout; Microsoft's table says Read.",
  },
  {
    name: 'document',
    displayName: 'General document',
    model: 'prebuilt-document',
    versions: ['3.0'],
    minimumMemoryGiB: 12,
    calls: layout,
  },
  {
    name: 'id-document',
    displayName: 'ID document',
    model: 'prebuilt-idDocument',
    versions: ['3.1', '3.0'],
    minimumMemoryGiB: 8,
    calls: read,
  },
  {
    name: 'invoice',
    displayName: 'Invoice',
    model: 'prebuilt-invoice',
    versions: ['3.1', '3.0'],
    minimumMemoryGiB: 16,
    calls: { setting: layoutHost, oneOf: ['document-intelligence-layout-3.1'] },
    note: 'Microsoft says to use layout-3.1 with both versions.',
  },
  {
    name: 'receipt',
    displayName: 'Receipt',
    model: 'prebuilt-receipt',
    versions: ['3.1', '3.0'],
    minimumMemoryGiB: 11,
    calls: { setting: readHost, oneOf: [...readIds, ...layoutIds] },
  },
];

/** Version 4.0 moved to a new path prefix; which API version a path means is in its query. */
const pathOf = (version: string) =>
  version === '4.0' ? '/documentintelligence/documentModels' : '/formrecognizer/documentModels';

function modelEntry(model: Model, version: string): CatalogueEntry {
  const { name, displayName, minimumMemoryGiB, calls, note } = model;
  return azureEntry({
    ...common,
    id: `document-intelligence-${name}-${version}`,
    displayName: `Document Intelligence ${displayName} ${version}`,
    image: `${registry}/form-recognizer/${name}-${version}`,
    // Models that call Read or Layout listen on 5050 (compose examples publish 5000:5050).
    port: calls ? 5050 : 5000,
    hardware: hardware(8, minimumMemoryGiB, 8, 24),
    extraSettings: calls ? [addressOf(calls), ...extraSettings] : extraSettings,
    apiPaths: [`${pathOf(version)}/${model.model}`],
    ...(calls ? { supportingContainers: [calls] } : {}),
    notes: [...(note ? [note] : []), 'Asynchronous answers name an absolute Operation-Location.'],
  });
}

function customTemplateEntry(version: string): CatalogueEntry {
  return azureEntry({
    ...common,
    id: `document-intelligence-custom-template-${version}`,
    displayName: `Document Intelligence Custom template ${version}`,
    image: `${registry}/form-recognizer/custom-template-${version}`,
    hardware: hardware(8, 16, 8, 24),
    extraSettings: [addressOf(layout), ...sharedFolder, ...extraSettings],
    apiPaths: [pathOf(version)],
    supportingContainers: [layout],
    notes: ['Models are built by POST to /formrecognizer/documentModels:build.'],
  });
}

function addressOf(container: SupportingContainer): ExtraSetting {
  return {
    name: container.setting,
    kind: 'environment',
    required: true,
    example: 'http://azure-cognitive-service-read:5000',
    purpose: `Address of ${container.oneOf.join(' or ')}.`,
  };
}

const studio = azureEntry({
  ...common,
  id: 'document-intelligence-studio',
  displayName: 'Document Intelligence Studio (labelling UI)',
  image: `${registry}/form-recognizer/studio`,
  tag: '3.0',
  status: 'local',
  statusNote: 'A page for labelling documents beside the custom template containers; it bills nothing itself.',
  port: 5001,
  // Nothing is documented; a web page with a small database.
  hardware: hardware(1, 2, 1, 2),
  needsAzureResource: false,
  settings: { eula: false, billing: false, apiKey: false, raiTerms: false, given: 'environment' },
  extraSettings: [
    {
      name: 'ONPREM_LOCALFILE_BASEPATH',
      kind: 'environment',
      required: true,
      example: '/onprem_folder',
      purpose: 'Folder of the documents.',
    },
    {
      name: 'STORAGE_DATABASE_CONNECTION_STRING',
      kind: 'environment',
      required: true,
      example: '/onprem_db/Application.db',
      purpose: 'File of its database.',
    },
  ],
  apiPaths: [],
  probes: { ready: '/', status: '/' },
});

export const documentIntelligence: readonly CatalogueEntry[] = [
  ...models.flatMap(model => model.versions.map(version => modelEntry(model, version))),
  customTemplateEntry('3.1'),
  customTemplateEntry('3.0'),
  studio,
];

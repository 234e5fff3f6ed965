import type { CatalogueEntry, ExtraSetting } from '../catalogueEntry';
import { type AzureEntry, azureEntry, bodyLimits, hardware, registry, startTimeouts } from './azureEntry';

const noGraphicsCard: ExtraSetting = {
  name: 'CUDA_ENABLED',
  kind: 'environment',
  required: false,
  value: 'false',
  purpose: 'Runs on the processor, for tests: the sandbox gives no graphics card.',
};

type Chosen = Pick<AzureEntry, 'id' | 'displayName' | 'image' | 'apiPaths'> & Partial<AzureEntry>;

function contentSafetyEntry(entry: Chosen): CatalogueEntry {
  return azureEntry({
    family: 'content-safety',
    status: 'preview',
    // Only recommended values are documented.
    hardware: hardware(4, 16, 4, 16),
    extraSettings: [noGraphicsCard],
    startTimeoutSeconds: startTimeouts.largeModel,
    maxBodyBytes: bodyLimits.language,
    ...entry,
    notes: [
      'Made for an NVIDIA card, T4 or better (CUDA 11.8 or 12.6).',
      'Its API page is /api-docs/index.html, not /swagger.',
    ],
  });
}

export const contentSafety: readonly CatalogueEntry[] = [
  contentSafetyEntry({
    id: 'content-safety-text',
    displayName: 'Content Safety: analyze text',
    image: `${registry}/contentsafety/text-analyze`,
    extraSettings: [
      noGraphicsCard,
      { name: 'BLOCKLIST_DIR', kind: 'environment', required: false, purpose: 'Folder of block lists.' },
    ],
    apiPaths: ['/contentsafety/text:analyze'],
    sample: {
      method: 'POST',
      path: '/contentsafety/text:analyze?api-version=2023-10-01',
      body: '{"text":"Hello"}',
    },
  }),
  contentSafetyEntry({
    id: 'content-safety-image',
    displayName: 'Content Safety: analyze image',
    image: `${registry}/contentsafety/image-analyze`,
    apiPaths: ['/contentsafety/image:analyze'],
    // Images are sent in base64 inside JSON, up to 4 MB each.
    maxBodyBytes: 8 * 1024 * 1024,
  }),
  contentSafetyEntry({
    id: 'content-safety-prompt-shields',
    displayName: 'Content Safety: prompt shields',
    image: `${registry}/contentsafety/promptshields`,
    apiPaths: ['/contentsafety/text:shieldPrompt'],
  }),
];

import type { CatalogueEntry } from '../catalogueEntry';
import { azureEntry, bodyLimits, hardware, registry } from './azureEntry';

/** The API wants at least twelve points; two weeks of daily values, one of them out of line. */
const series = [32, 33, 31, 34, 32, 33, 31, 32, 34, 33, 32, 31, 33, 90].map((value, day) => ({
  timestamp: `2024-03-${String(day + 1).padStart(2, '0')}T00:00:00Z`,
  value,
}));

export const decision: readonly CatalogueEntry[] = [
  azureEntry({
    id: 'anomaly-detector',
    displayName: 'Anomaly Detector',
    family: 'decision',
    image: `${registry}/decision/anomaly-detector`,
    status: 'retiring',
    statusNote: 'No new resources since 2023-09-20; the service is retired on 2026-10-01.',
    hardware: hardware(4, 1, 8, 2),
    disconnected: false,
    apiPaths: ['/anomalydetector/v1.0'],
    maxBodyBytes: bodyLimits.language,
    sample: {
      method: 'POST',
      path: '/anomalydetector/v1.0/timeseries/last/detect',
      body: JSON.stringify({ granularity: 'daily', series }),
    },
    notes: ['For 10 requests a second; 20 need 8 cores and 2 GB at least.'],
  }),
];

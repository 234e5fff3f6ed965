import type { WithdrawnEntry } from '../catalogueEntry';
import { registry } from './azureEntry';

const successors: readonly [name: string, displayName: string, successor: string][] = [
  ['layout', 'Layout', 'document-intelligence-layout-4.0'],
  ['businesscard', 'Business card', 'document-intelligence-businesscard-3.0'],
  ['id-document', 'ID document', 'document-intelligence-id-document-3.1'],
  ['receipt', 'Receipt', 'document-intelligence-receipt-3.1'],
  ['invoice', 'Invoice', 'document-intelligence-invoice-3.1'],
  ['custom-api', 'Custom API', 'document-intelligence-custom-template-3.1'],
  ['custom-supervised', 'Custom supervised', 'document-intelligence-custom-template-3.1'],
];

/** The 2.1 generation, before the service was renamed. */
export const formRecognizer: readonly WithdrawnEntry[] = successors.map(([name, displayName, successor]) => ({
  id: `form-recognizer-${name}-2.1`,
  displayName: `Form Recognizer ${displayName} 2.1`,
  family: 'document-intelligence',
  image: `${registry}/form-recognizer/${name}`,
  status: 'superseded',
  statusNote: 'The 2.1 generation of Form Recognizer has been superseded by Document Intelligence.',
  successor,
}));

export const tools: readonly WithdrawnEntry[] = [
  {
    id: 'diagnostic',
    displayName: 'Diagnostics container',
    family: 'tool',
    image: `${registry}/diagnostic`,
    status: 'tool',
    statusNote: 'It is a tool, not a service: it tests the way to the billing endpoint and exits.',
  },
];

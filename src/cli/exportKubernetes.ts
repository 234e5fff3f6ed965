import * as l10n from '@vscode/l10n';
import { kubernetesFiles } from '../sandbox/exports/kubernetes/files';
import { clusterNotes } from './clusterNotes';
import { clusterSource } from './clusterSource';
import type { Export } from './exporter';
import type { ExportSource } from './exportSource';

/** `export kubernetes`: objects for Kubernetes with Istio. @throws SecureContainerError `usage`, and as the store */
export async function exportKubernetes(source: ExportSource): Promise<Export> {
  const { plan, serviceSecrets } = source;
  const options = await clusterSource(source);
  return {
    files: kubernetesFiles({ ...options, serviceSecrets }),
    notes: [
      ...(plan.front.callerKeysRequired
        ? [l10n.t('Istio cannot check subscription keys: on the cluster the approved client certificate alone admits.')]
        : []),
      ...clusterNotes(source, options),
    ],
    nextStep: l10n.t('Read README.md there: what the cluster must have, and three commands.'),
  };
}

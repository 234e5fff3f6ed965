import * as l10n from '@vscode/l10n';
import { gatewayApiFiles } from '../sandbox/exports/gatewayApi/files';
import { frontName } from '../sandbox/exports/kubernetes/clusterNames';
import { clusterNotes } from './clusterNotes';
import { clusterSource, labelsFrom } from './clusterSource';
import type { Export } from './exporter';
import type { ExportSource } from './exportSource';

/** `export gateway-api`: objects for any gateway of the Gateway API. @throws SecureContainerError `usage`, and as the store */
export async function exportGatewayApi(source: ExportSource): Promise<Export> {
  const { given, serviceSecrets } = source;
  const options = await clusterSource(source);
  // As GEP-1762 has gateways label the pods they make.
  const otherwise = { 'gateway.networking.k8s.io/gateway-name': frontName(options.namespace) };
  const selector = labelsFrom({ given: given.gatewayLabel, otherwise });
  const files = gatewayApiFiles({
    ...options,
    gateway: { namespace: options.gateway.namespace, selector },
    gatewayClass: given.gatewayClass,
    clientAuthority: options.material.clientAuthority,
    serviceSecrets,
  });
  return {
    files,
    notes: [
      l10n.t(
        'The Gateway API has no approved list: every certificate of the authority is let in, a withdrawn one too. README.md there says what to do about it.',
      ),
      ...clusterNotes(source, options),
    ],
    nextStep: l10n.t('Read README.md there: what the cluster must have, and three commands.'),
  };
}

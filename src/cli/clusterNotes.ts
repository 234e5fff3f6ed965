import * as l10n from '@vscode/l10n';
import { settingsName } from '../sandbox/exports/kubernetes/clusterNames';
import type { ClusterSource } from './clusterSource';
import type { ExportSource } from './exportSource';

/** What the user of an export for a cluster has to know or to do beside its README, one sentence each. */
export function clusterNotes(source: ExportSource, cluster: ClusterSource): string[] {
  return [...missingSecrets(source, cluster), ...missingVolumes(source), ...unknownClients(cluster), call(cluster)];
}

/** A sandbox that runs gives its keys to nobody. */
function missingSecrets({ plan, serviceSecrets }: ExportSource, { namespace }: ClusterSource): string[] {
  return plan.services.flatMap(({ id, secretSettings }) => {
    const missing = secretSettings.filter(name => !serviceSecrets[id]?.[name]);
    if (missing.length === 0) return [];
    const files = missing.map(name => `--from-file=${name}=FILE`).join(' ');
    return l10n.t(
      'The key of {0} is not known here. Export again with --api-key-file, or make its Secret on the cluster: {1}',
      id,
      `kubectl -n ${namespace} create secret generic ${settingsName(id)} ${files}`,
    );
  });
}

function missingVolumes({ plan }: ExportSource): string[] {
  const claims = [...new Set(plan.services.flatMap(({ volumes }) => Object.values(volumes)))];
  return claims.length === 0
    ? []
    : [
        l10n.t(
          'What is on your volumes is not exported. Make and fill these PersistentVolumeClaims: {0}',
          claims.join(', '),
        ),
      ];
}

function unknownClients({ unknownClients: names }: ClusterSource): string[] {
  return names.length === 0
    ? []
    : [
        l10n.t(
          'Not let in on the cluster, as an older version approved them: {0}. Withdraw and add them again.',
          names.join(', '),
        ),
      ];
}

function call({ client: { certificateFile, keyFile }, caFile }: ClusterSource): string {
  return l10n.t('An approved client for curl: --cacert {0} --cert {1} --key {2}', caFile, certificateFile, keyFile);
}

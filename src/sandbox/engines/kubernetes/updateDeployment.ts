import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { FrontMaterial, OperationContext } from '../../engine';
import { credentialName } from '../../exports/kubernetes/clusterNames';
import { applyObjects } from './applyObjects';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import { admissionObjects, certificateSecret } from './deploymentObjects';
import type { DeploymentRecord } from './deploymentRecord';

/**
 * The API server has a change at once; istiod gathers changes for 100 ms (`PILOT_DEBOUNCE_AFTER`) and pushes them to Envoy,
 * which prepares its listener anew. Nothing outside the mesh tells when that is done, so it gets this long, milliseconds.
 */
const propagation = 3_000;

/** Changes what the front admits or shows. Takes effect when `after` has resolved or rejected. */
export async function updateDeployment(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  record: DeploymentRecord;
  namespace: string;
  change: Partial<FrontMaterial>;
  after: Promise<unknown> | undefined;
  context: OperationContext;
}): Promise<void> {
  const { record, namespace, change, after } = options;
  const { approvedClients, ...shown } = change;
  const secrets =
    shown.serverCertificate === undefined && shown.clientAuthority === undefined
      ? []
      : certificateSecret({ record, namespace, material: { ...(await currentMaterial(options)), ...shown } });
  const admission = approvedClients ? admissionObjects({ record, namespace, approvedClients }) : [];
  const objects = [...secrets, ...admission];
  await after?.catch(() => undefined);
  if (objects.length === 0) return;
  await applyObjects({ ...options, objects });
  await sleep(propagation);
}

/** What is applied anew replaces the whole Secret, so what does not change is taken from it. */
async function currentMaterial(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  record: DeploymentRecord;
  namespace: string;
}): Promise<{ serverCertificate: string; serverKey: string; clientAuthority: string }> {
  const { connection, resources, record, namespace } = options;
  const name = credentialName(namespace);
  const metadata = { name, namespace: record.gateway.namespace };
  const path = await resources.pathOf({ apiVersion: 'v1', kind: 'Secret', metadata });
  const secret = (await connection.find({ method: 'GET', path })) as { data?: Record<string, string> } | undefined;
  const read = (key: string) => {
    const value = secret?.data?.[key];
    if (value !== undefined) return Buffer.from(value, 'base64').toString('utf8');
    throw new SecureContainerError({
      kind: 'front-failed',
      remedy: 'deploy',
      reason: l10n.t('The Secret {0} beside the gateway is gone or damaged.', name),
      nextStep: l10n.t('Deploy again: secure-container up --engine kubernetes'),
    });
  };
  return { serverCertificate: read('tls.crt'), serverKey: read('tls.key'), clientAuthority: read('ca.crt') };
}

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { ClientFiles } from '../certificates/store';
import { readStandIn } from '../sandbox/engines/docker/standInProgram';
import type { ClusterMaterial, ClusterOptions } from '../sandbox/exports/kubernetes/clusterOptions';
import { clusterHosts } from '../sandbox/exports/kubernetes/istioFrontOf';
import { defaultClientName } from '../sandbox/lifecycle';
import type { ExportSource } from './exportSource';

export interface ClusterSource extends ClusterOptions {
  material: ClusterMaterial;
  /** Names of approved clients whose certificates are not known by their hash. */
  unknownClients: readonly string[];
  /** An approved client, and the file of the server authority, to call with. */
  client: ClientFiles;
  caFile: string;
}

/**
 * What of the project goes to a cluster: its plan, its authorities' certificates and its approved list. A client is made where
 * there is none, so that somebody can call. @throws SecureContainerError `usage`, and as the store
 */
export async function clusterSource(source: ExportSource): Promise<ClusterSource> {
  const { given, session, plan } = source;
  const { store } = session;
  const hosts = clusterHosts({ plan });
  const authorities = await store.authorities();
  const server = await store.server({ names: plan.front.names });
  const client = await store.ensureClient(defaultClientName);
  const approved = await store.approvedClients();
  const withStandIn = plan.services.some(({ standIn }) => standIn);
  return {
    plan: { ...plan, front: { ...plan.front, names: hosts } },
    namespace: checkedNamespace(given.namespace),
    gateway: {
      namespace: checkedNamespace(given.gatewayNamespace),
      selector: labelsFrom({ given: given.gatewayLabel, otherwise: { istio: 'ingress' } }),
      serviceAccount: checkedPrincipal(given.gatewayAccount),
    },
    ...(given.egressGatewayNamespace && {
      egressGateway: {
        namespace: checkedNamespace(given.egressGatewayNamespace),
        selector: labelsFrom({ given: given.egressGatewayLabel, otherwise: { istio: 'egress' } }),
        service: given.egressGatewayService,
      },
    }),
    trustDomain: checkedPrincipal(given.trustDomain),
    client,
    caFile: authorities.server.certificateFile,
    approvedClients: approved.flatMap(({ name, certificateDigest }) =>
      certificateDigest === undefined ? [] : [{ name, certificateDigest }],
    ),
    unknownClients: approved.filter(({ certificateDigest }) => certificateDigest === undefined).map(({ name }) => name),
    ...(withStandIn && { standInProgram: await standInProgram() }),
    material: {
      serverCertificate: server.certificatePem,
      serverKey: server.keyPem,
      clientAuthority: authorities.client.certificatePem,
      revocationList: await store.revocationList(),
    },
  };
}

/** Beside our own bundle, where the build puts it. */
async function standInProgram() {
  const files = await readStandIn(dirname(fileURLToPath(import.meta.url)));
  return files.flatMap(file => ('content' in file ? [{ path: file.path, content: String(file.content) }] : []));
}

/** A DNS label (RFC 1123), as names of namespaces are. @throws SecureContainerError `usage` */
function checkedNamespace(name: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return name;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" cannot be a namespace.', name),
    nextStep: l10n.t('Use up to 63 lower-case letters, digits and hyphens, with no hyphen first or last.'),
  });
}

/** A part of the principal that is let in: a star would let in everybody. @throws SecureContainerError `usage` */
function checkedPrincipal(part: string): string {
  if (/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(part)) return part;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" can be neither a service account nor a trust domain.', part),
    nextStep: l10n.t('Use lower-case letters, digits, dots and hyphens.'),
  });
}

export function labelsFrom(options: {
  given: readonly string[];
  otherwise: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>> {
  const { given, otherwise } = options;
  if (given.length === 0) return otherwise;
  return Object.fromEntries(
    given.map(label => {
      const [name = '', value] = label.split('=');
      if (name && value !== undefined) return [name, value];
      throw new SecureContainerError({
        kind: 'usage',
        reason: l10n.t('"{0}" is not a label.', label),
        nextStep: l10n.t('Write it as NAME=VALUE, as kubectl get pods --show-labels prints it.'),
      });
    }),
  );
}

import { credentialName, sandboxLabels, settingsName } from './clusterNames';
import type { ClusterMaterial, ClusterPlace, ServiceSecrets } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

/**
 * The Secrets, apart from all else: the front's certificate beside the gateway's pods, where Istio looks for it, and each
 * service's secret settings. Pure.
 */
export function kubernetesSecrets(
  options: ClusterPlace & { material: ClusterMaterial; serviceSecrets: ServiceSecrets },
): KubernetesObject[] {
  const { plan, namespace, gateway, material, serviceSecrets } = options;
  const settings = plan.services.map(({ id, secretSettings }) => ({
    id,
    given: Object.entries(serviceSecrets[id] ?? {}).filter(([name]) => secretSettings.includes(name)),
  }));
  const labels = sandboxLabels(options);
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: { name: credentialName(namespace), namespace: gateway.namespace, labels },
      data: base64({
        'tls.crt': material.serverCertificate,
        'tls.key': material.serverKey,
        'ca.crt': material.clientAuthority,
        ...(material.revocationList && { 'ca.crl': material.revocationList }),
      }),
    },
    // A pod waits for a Secret that is not there, and says so; with an empty key it would start and fail.
    ...settings
      .filter(({ given }) => given.length > 0)
      .map(({ id, given }) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: { name: settingsName(id), namespace, labels },
        data: base64(Object.fromEntries(given)),
      })),
  ];
}

function base64(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  );
}

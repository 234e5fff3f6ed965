import type { FrontMaterial, StartOptions } from '../../engine';
import type { ClusterOptions } from '../../exports/kubernetes/clusterOptions';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import { kubernetesObjects, kubernetesSecrets } from '../../exports/kubernetes/kubernetesObjects';
import { type DeploymentRecord, recordObject } from './deploymentRecord';

/**
 * All objects of a deployment in the order to apply them: the namespace, the Secrets that the rest refers to, the rest, and
 * what tells later what was deployed. Holds secrets.
 */
export function deploymentObjects(options: {
  record: DeploymentRecord;
  namespace: string;
  material: FrontMaterial;
  serviceSecrets: StartOptions['serviceSecrets'];
  standInProgram: ClusterOptions['standInProgram'];
}): KubernetesObject[] {
  const { record, namespace, material, serviceSecrets, standInProgram } = options;
  const place = {
    ...clusterOptionsOf({ record, namespace, approvedClients: material.approvedClients }),
    ...(standInProgram && { standInProgram }),
  };
  const [namespaceObject, ...objects] = kubernetesObjects(place);
  return [
    ...(namespaceObject ? [namespaceObject] : []),
    ...kubernetesSecrets({ ...place, material, serviceSecrets }),
    recordObject({ record, namespace }),
    ...objects,
  ];
}

/** The objects that say whom the front admits: those of Istio. */
export function admissionObjects(options: {
  record: DeploymentRecord;
  namespace: string;
  approvedClients: FrontMaterial['approvedClients'];
}): KubernetesObject[] {
  return kubernetesObjects(clusterOptionsOf(options)).filter(({ apiVersion }) => apiVersion.includes('.istio.io/'));
}

/** The Secret with the front's certificate, and no other. */
export function certificateSecret(options: {
  record: DeploymentRecord;
  namespace: string;
  material: Omit<FrontMaterial, 'approvedClients' | 'callerKeys'>;
}): KubernetesObject[] {
  const place = clusterOptionsOf({ ...options, approvedClients: [] });
  return kubernetesSecrets({ ...place, material: options.material, serviceSecrets: {} }).slice(0, 1);
}

/** Envoy knows a certificate by its hash. An approval of an older version has none: its client must be added anew. */
function clusterOptionsOf(options: {
  record: DeploymentRecord;
  namespace: string;
  approvedClients: FrontMaterial['approvedClients'];
}): ClusterOptions {
  const { record, namespace, approvedClients } = options;
  const { plan, gateway, trustDomain } = record;
  return {
    plan,
    namespace,
    gateway,
    trustDomain,
    approvedClients: approvedClients.flatMap(({ name, certificateDigest }) =>
      certificateDigest === undefined ? [] : [{ name, certificateDigest }],
    ),
  };
}

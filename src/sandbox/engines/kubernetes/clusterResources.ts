import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import type { ClusterConnection } from './clusterConnection';

/** What says where an object is. */
export type ObjectReference = Pick<KubernetesObject, 'apiVersion' | 'kind'> & {
  metadata: { name: string; namespace?: string };
};

/** Paths of the Kubernetes API, learnt from the server itself (https://kubernetes.io/docs/reference/using-api/api-concepts/). */
export interface ClusterResources {
  /** @throws SecureContainerError `engine-failed` for a kind that the server does not have */
  pathOf(object: ObjectReference): Promise<string>;
  /** Of all objects of a kind in a namespace; undefined for a kind that the server does not have. */
  listPath(kind: { apiVersion: string; kind: string; namespace: string }): Promise<string | undefined>;
}

interface Resource {
  /** Plural, in lower case; with a `/` it is a part of another. */
  name: string;
  kind: string;
  namespaced: boolean;
}

export function clusterResources(connection: ClusterConnection): ClusterResources {
  const known = new Map<string, Promise<readonly Resource[]>>();

  function resourcesOf(apiVersion: string): Promise<readonly Resource[]> {
    const asked = known.get(apiVersion) ?? ask(apiVersion);
    known.set(apiVersion, asked);
    asked.catch(() => known.delete(apiVersion));
    return asked;
  }

  async function ask(apiVersion: string): Promise<readonly Resource[]> {
    const answer = await connection.find({ method: 'GET', path: rootOf(apiVersion) });
    return (answer as { resources?: Resource[] } | undefined)?.resources ?? [];
  }

  async function find({ apiVersion, kind }: { apiVersion: string; kind: string }): Promise<Resource | undefined> {
    const resources = await resourcesOf(apiVersion);
    return resources.find(resource => resource.kind === kind && !resource.name.includes('/'));
  }

  return {
    async pathOf(object) {
      const { apiVersion, metadata } = object;
      const resource = await find(object);
      if (!resource) throw noSuchKind(object);
      const namespace = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
      return `${rootOf(apiVersion)}${namespace}/${resource.name}/${metadata.name}`;
    },
    async listPath({ namespace, ...kind }) {
      const resource = await find(kind);
      return resource && `${rootOf(kind.apiVersion)}/namespaces/${namespace}/${resource.name}`;
    },
  };
}

/** The core group has a place of its own. */
function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function noSuchKind({ apiVersion, kind }: ObjectReference): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The cluster has no {0} of {1}.', kind, apiVersion),
    nextStep: l10n.t('Use a cluster of Kubernetes 1.27 or newer.'),
  });
}

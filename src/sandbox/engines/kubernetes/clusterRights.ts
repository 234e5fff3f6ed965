import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';

interface Right {
  verb: string;
  group: string;
  resource: string;
  /** Empty: the whole cluster. */
  namespace: string;
}

/** What it takes to apply an object, to compare it before, and to take it away again. */
const verbs = ['get', 'list', 'patch', 'create', 'delete'];

/**
 * Asks the server whether the user may do all of it, before anything is done.
 * @throws SecureContainerError `cluster-forbidden` with every right that is missing
 */
export async function requireRights(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  objects: readonly KubernetesObject[];
}): Promise<void> {
  const { connection, resources, objects } = options;
  const places = new Map<string, Omit<Right, 'verb'>>();
  for (const object of objects) {
    const place = placeIn(await resources.pathOf(object));
    places.set(JSON.stringify(place), place);
  }
  const rights = [...places.values()].flatMap(place => verbs.map(verb => ({ ...place, verb })));
  const allowed = await Promise.all(rights.map(right => isAllowed(connection, right)));
  const missing = rights.filter((_, index) => !allowed[index]);
  const [first] = missing;
  if (!first) return;
  const { user, name } = connection.context;
  throw new SecureContainerError({
    kind: 'cluster-forbidden',
    reason: l10n.t('{0} may not do all that is needed. Missing: {1}.', user, grouped(missing).join('; ')),
    nextStep: l10n.t(
      'Ask who runs the cluster for these rights, then check: {0}',
      `kubectl --context ${name} auth can-i ${first.verb} ${named(first)}${first.namespace && ` -n ${first.namespace}`}`,
    ),
  });
}

/** From `/apis/GROUP/VERSION[/namespaces/NS]/RESOURCE/NAME`, or `/api/v1...`. */
function placeIn(path: string): Omit<Right, 'verb'> {
  const [, root, ...rest] = path.split('/');
  const group = root === 'apis' ? (rest.shift() ?? '') : '';
  const [, ...place] = rest;
  const isNamespaced = place[0] === 'namespaces' && place.length > 2;
  const [namespace = '', resource = ''] = isNamespaced ? place.slice(1) : ['', place[0]];
  return { group, resource, namespace };
}

async function isAllowed(connection: ClusterConnection, right: Right): Promise<boolean> {
  const review = await connection.send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: right },
    },
  });
  return (review as { status?: { allowed?: boolean } }).status?.allowed ?? false;
}

/** `get, patch deployments.apps in ai`. */
function grouped(rights: readonly Right[]): string[] {
  const byPlace = new Map<string, string[]>();
  for (const right of rights) {
    const place = right.namespace ? l10n.t('{0} in {1}', named(right), right.namespace) : named(right);
    byPlace.set(place, [...(byPlace.get(place) ?? []), right.verb]);
  }
  return [...byPlace].map(([place, missing]) => `${missing.join(', ')} ${place}`);
}

function named({ group, resource }: Right): string {
  return group ? `${resource}.${group}` : resource;
}

import { request } from 'node:https';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import { until } from '../../support/until';

/** How to reach an API server as its administrator. */
export interface ClusterAccess {
  host: string;
  port: number;
  /** PEM. */
  authority: string;
  token: string;
}

/** As much of the Kubernetes API as setting a stage takes. */
export interface ClusterApi {
  /** Server-side apply, https://kubernetes.io/docs/reference/using-api/server-side-apply/. */
  apply(object: KubernetesObject): Promise<KubernetesObject>;
  applyStatus(object: KubernetesObject): Promise<void>;
  remove(object: KubernetesObject): Promise<void>;
  /** With all that is in it; resolves when another of that name can be made. */
  removeNamespace(name: string): Promise<void>;
  /** Has a pod run on a node, as the scheduler does. */
  bind(pod: KubernetesObject, node: string): Promise<void>;
  get(object: KubernetesObject): Promise<KubernetesObject>;
  /** Of a namespace, with all of the labels (`key=value`). */
  list(what: {
    apiVersion: string;
    kind: string;
    namespace: string;
    labels: readonly string[];
  }): Promise<KubernetesObject[]>;
  /** A token of a service account for istiod, as a projected volume has it. */
  tokenOf(account: { namespace: string; name: string }): Promise<string>;
}

interface Resource {
  name: string;
  kind: string;
  namespaced: boolean;
}

export function clusterApi(access: ClusterAccess): ClusterApi {
  const resources = new Map<string, Promise<Resource[]>>();
  const apply = 'fieldManager=secure-container-test&force=true';

  async function call(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<unknown> {
    const { status, text } = await send(access, { method, path, body, contentType });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  function resourcesOf(apiVersion: string): Promise<Resource[]> {
    const known = resources.get(apiVersion);
    if (known) return known;
    const asking = call('GET', root(apiVersion)).then(list => (list as { resources: Resource[] }).resources);
    resources.set(apiVersion, asking);
    asking.catch(() => resources.delete(apiVersion));
    return asking;
  }

  async function pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const found = (await resourcesOf(apiVersion)).find(
      candidate => candidate.kind === kind && !candidate.name.includes('/'),
    );
    if (!found) {
      resources.delete(apiVersion);
      throw new Error(`the API server has no ${kind} of ${apiVersion}`);
    }
    const namespace = found.namespaced ? `/namespaces/${metadata.namespace}` : '';
    return `${root(apiVersion)}${namespace}/${found.name}/${metadata.name}`;
  }

  async function remove(object: KubernetesObject): Promise<void> {
    const options = { gracePeriodSeconds: 0, propagationPolicy: 'Background' };
    const { status, text } = await send(access, { method: 'DELETE', path: await pathOf(object), body: options });
    if (status >= 300 && status !== 404) throw new Error(`DELETE ${object.kind} ${object.metadata.name}: ${text}`);
  }

  return {
    apply: async object =>
      (await call(
        'PATCH',
        `${await pathOf(object)}?${apply}`,
        object,
        'application/apply-patch+yaml',
      )) as KubernetesObject,
    async applyStatus(object) {
      await call('PATCH', `${await pathOf(object)}/status?${apply}`, object, 'application/apply-patch+yaml');
    },
    async bind(pod, node) {
      const { name } = pod.metadata;
      const target = { apiVersion: 'v1', kind: 'Node', name: node };
      const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name }, target };
      await call('POST', `${await pathOf(pod)}/binding`, binding);
    },
    remove,
    async removeNamespace(name) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      await remove(namespace);
      const path = await pathOf(namespace);
      const isGone = async () => (await send(access, { method: 'GET', path })).status === 404 || undefined;
      await until(`the end of the namespace ${name}`, isGone, { seconds: 120 });
    },
    get: async object => (await call('GET', await pathOf(object))) as KubernetesObject,
    async list({ apiVersion, kind, namespace, labels }) {
      const path = await pathOf({ apiVersion, kind, metadata: { name: '', namespace } });
      const query = `labelSelector=${encodeURIComponent(labels.join(','))}`;
      const { items } = (await call('GET', `${path.slice(0, -1)}?${query}`)) as { items: KubernetesObject[] };
      // A list says once what all of it are.
      return items.map(item => ({ ...item, apiVersion, kind }));
    },
    async tokenOf({ namespace, name }) {
      const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: ['istio-ca'] } };
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
      const answer = (await call('POST', path, body)) as { status: { token: string } };
      return answer.status.token;
    },
  };
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function send(
  access: ClusterAccess,
  options: { method: string; path: string; body?: unknown; contentType?: string },
): Promise<{ status: number; text: string }> {
  const { host, port, authority: ca, token } = access;
  const { method, path, body, contentType = 'application/json' } = options;
  const content = body === undefined ? '' : JSON.stringify(body);
  // Said, because Node.js frames the body of a DELETE by itself in no way.
  const framing = { 'content-type': contentType, 'content-length': Buffer.byteLength(content) };
  const headers = { authorization: `Bearer ${token}`, ...framing };
  return new Promise((resolve, reject) => {
    const sending = request({ host, port, ca, method, path, headers }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sending.on('error', reject);
    sending.end(content);
  });
}

import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import { until } from '../../support/until';
import type { ClusterApi } from './clusterApi';
import { istiodDebug } from './startIstiod';
import type { MeshProxy } from './startProxy';

let generation = 0;

/**
 * Resolves when Envoy works by these objects, as the API server gave them back: istiod has read each of them, and then a mark that
 * was made afterwards has come through to Envoy, whose listeners have nothing left to wait for.
 */
export async function distributed(options: {
  api: ClusterApi;
  applied: readonly KubernetesObject[];
  gateway: { namespace: string; selector: Readonly<Record<string, string>> };
  proxy: MeshProxy;
}): Promise<void> {
  const { api, applied, gateway, proxy } = options;
  const wanted = applied.filter(({ apiVersion }) => apiVersion.includes('istio.io/'));
  await until('what istiod knows', async () => ((await readByIstiod(wanted)) ? true : undefined), { seconds: 20 });
  const name = `generation-${process.pid}-${++generation}`;
  await api.apply(mark(name, gateway));
  await until(
    'the change at the gateway',
    async () => {
      if (!(await proxy.admin('/config_dump?resource=dynamic_route_configs')).includes(`${name}.test`))
        return undefined;
      const listeners = await proxy.admin('/config_dump?resource=dynamic_listeners');
      if (listeners.includes('"error_state"'))
        throw new Error(`the gateway refused its listener: ${errorIn(listeners)}`);
      return listeners.includes('"warming_state"') || listeners.includes('"draining_state"') ? undefined : true;
    },
    { seconds: 20 },
  );
}

async function readByIstiod(wanted: readonly KubernetesObject[]): Promise<boolean> {
  const known = (await istiodDebug('configz')) as KubernetesObject[];
  const version = (object: KubernetesObject) => (object.metadata as { resourceVersion?: string }).resourceVersion;
  const key = ({ kind, metadata: { namespace, name } }: KubernetesObject) => `${kind} ${namespace}/${name}`;
  const versions = new Map(known.map(object => [key(object), version(object)]));
  return wanted.every(object => Number(versions.get(key(object)) ?? 0) >= Number(version(object)));
}

/** A virtual host that nobody asks for. */
function mark(
  name: string,
  gateway: { namespace: string; selector: Readonly<Record<string, string>> },
): KubernetesObject {
  const value = {
    name,
    domains: [`${name}.test`],
    routes: [{ match: { prefix: '/' }, direct_response: { status: 404 } }],
  };
  return {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'generation', namespace: gateway.namespace },
    spec: {
      workloadSelector: { labels: gateway.selector },
      configPatches: [{ applyTo: 'VIRTUAL_HOST', match: { context: 'GATEWAY' }, patch: { operation: 'ADD', value } }],
    },
  };
}

function errorIn(listeners: string): string {
  return /"details": "([^"]*)"/.exec(listeners)?.[1] ?? 'no reason given';
}

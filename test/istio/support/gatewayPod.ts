import type { GatewayPods } from '../../../src/front/istio/istioFront';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import type { Pod } from './meshPod';

/** An Istio ingress gateway as its chart installs it: an account that may read its own namespace's Secrets, pods, a Service. */
export function gatewayObjects(gateway: GatewayPods): { objects: KubernetesObject[]; pod: Pod } {
  const { namespace, selector, serviceAccount: name } = gateway;
  const metadata = { name, namespace };
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, labels: selector }, spec: podSpec(name) };
  const rbac = 'rbac.authorization.k8s.io';
  const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }];
  const roleRef = { apiGroup: rbac, kind: 'Role', name };
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const ports = [{ name: 'https', port: 443, targetPort: 443 }];
  return {
    pod,
    objects: [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
      { apiVersion: `${rbac}/v1`, kind: 'Role', metadata, rules },
      { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', metadata, roleRef, subjects },
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector, ports } },
      pod,
    ],
  };
}

/** Nobody pulls the image: what a node would run, the test runs. */
export function podSpec(serviceAccountName: string) {
  return { serviceAccountName, containers: [{ name: 'proxy', image: 'none.invalid/none' }] };
}

import type { PlannedService } from '../../sandboxPlan';
import { sandboxLabels, serviceSelector } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

/** Nothing in, nothing out, and then exactly what must be; an item with both selectors means both, two items would mean either. */
export function networkPolicies(options: ClusterPlace, { mesh }: { mesh: boolean }): KubernetesObject[] {
  const { plan, gateway } = options;
  const looksUpNames = mesh || plan.services.some(({ egressHosts }) => egressHosts.length > 0);
  const egressOfAll = (name: string, egress: unknown) =>
    policy(options, { name, podSelector: {}, policyTypes: ['Egress'], egress: [egress] });
  return [
    policy(options, { name: 'default-deny', podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    ...(looksUpNames ? [egressOfAll('name-lookups', nameLookups)] : []),
    ...(mesh ? [egressOfAll('mesh-control', meshControl)] : []),
    ...plan.services.map(service =>
      policy(options, {
        name: `${service.id}-from-gateway`,
        podSelector: { matchLabels: serviceSelector(service.id) },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [pods(gateway.namespace, gateway.selector)],
            ports: [{ protocol: 'TCP', port: service.port }],
          },
        ],
      }),
    ),
    ...plan.services.filter(({ egressHosts }) => egressHosts.length > 0).map(service => billing(service, options)),
  ];
}

const pods = (namespace: string, matchLabels: Readonly<Record<string, string>>) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels },
});

const nameLookups = {
  to: [pods('kube-system', { 'k8s-app': 'kube-dns' })],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** Where sidecars get their configuration and certificates. */
const meshControl = { to: [pods('istio-system', { app: 'istiod' })], ports: [{ protocol: 'TCP', port: 15_012 }] };

/** Networks of clusters and machines (RFC 1918, RFC 6598, RFC 3927): 443 is for the billing hosts, and those are public. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];

/** Kubernetes' own policies know no host names: which public host it is, the sidecar and the egress gateway decide. */
function billing(service: PlannedService, options: ClusterPlace): KubernetesObject {
  const { egressGateway } = options;
  return policy(options, {
    name: `${service.id}-to-billing`,
    podSelector: { matchLabels: serviceSelector(service.id) },
    policyTypes: ['Egress'],
    egress: [
      {
        to: egressGateway
          ? [pods(egressGateway.namespace, egressGateway.selector)]
          : [{ ipBlock: { cidr: '0.0.0.0/0', except: privateNetworks } }],
        ports: [{ protocol: 'TCP', port: 443 }],
      },
    ],
  });
}

function policy(
  options: ClusterPlace,
  { name, ...spec }: { name: string; [field: string]: unknown },
): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: options.namespace, labels: sandboxLabels(options) },
    spec,
  };
}

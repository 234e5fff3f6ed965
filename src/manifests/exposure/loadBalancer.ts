import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { at, pairs, texts } from '../yaml/node';

/** Annotations by which clouds make a load balancer a private one, with the values that say so (their documentation). */
const internalAnnotations: readonly (readonly [name: string, says: RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(?!false$)/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['cloud.google.com/load-balancer-type', /^internal$/i],
  ['networking.gke.io/load-balancer-type', /^internal$/i],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
  ['service.beta.kubernetes.io/cce-load-balancer-internal-vpc', /^true$/],
  ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', /^intranet$/i],
  ['service.beta.kubernetes.io/alicloud-loadbalancer-address-type', /^intranet$/i],
  ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', /./],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
  ['oci-network-load-balancer.oraclecloud.com/internal', /^true$/],
  ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', /^private$/i],
  ['yandex.cloud/load-balancer-type', /^internal$/i],
];

/** Whether a Service of type LoadBalancer gets an address of a private network only. */
export function isInternalLoadBalancer({ root }: KubernetesObject): boolean {
  const annotations = pairs(at(root, 'metadata', 'annotations'));
  return annotations.some(({ key, value }) =>
    internalAnnotations.some(([name, says]) => key.value === name && texts(value).some(said => says.test(said))),
  );
}

/** Whether it answers to certain addresses only (`loadBalancerSourceRanges`). */
export function hasSourceRanges({ root }: KubernetesObject): boolean {
  const ranges = texts(at(root, 'spec', 'loadBalancerSourceRanges'));
  return ranges.length > 0 && !ranges.some(range => range === '0.0.0.0/0' || range === '::/0');
}

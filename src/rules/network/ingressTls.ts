import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { at, items, text, texts } from '../../manifests/yaml/node';
import { annotationsOf } from './objectPlaces';

/** Annotations by which controllers bring a certificate that `spec.tls` does not name (AWS, Google, Azure, Traefik). */
const certificateAnnotations: ReadonlyMap<string, RegExp> = new Map([
  ['alb.ingress.kubernetes.io/certificate-arn', /./],
  ['alb.ingress.kubernetes.io/listen-ports', /HTTPS/],
  ['ingress.gcp.kubernetes.io/pre-shared-cert', /./],
  ['networking.gke.io/managed-certificates', /./],
  ['appgw.ingress.kubernetes.io/appgw-ssl-certificate', /./],
  ['traefik.ingress.kubernetes.io/router.tls', /^true$/],
  // Nothing is served without TLS then, whichever certificate it is.
  ['kubernetes.io/ingress.allow-http', /^false$/],
]);

/** Whether an Ingress ends TLS, by `spec.tls` or by what its controller reads instead. */
export function hasIngressTls(ingress: KubernetesObject): boolean {
  if (items(at(ingress.root, 'spec', 'tls')).length > 0) return true;
  return annotationsOf(ingress).some(({ key, value }) =>
    certificateAnnotations.get(String(key.value))?.test(text(value) ?? ''),
  );
}

/** The hosts of an Ingress's rules. */
export const hostsOf = ({ root }: KubernetesObject): readonly string[] => [
  ...new Set(items(at(root, 'spec', 'rules')).flatMap(rule => texts(at(rule, 'host')))),
];

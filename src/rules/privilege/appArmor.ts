import type { Container, Workload } from '../../manifests/kubernetes/workload';
import { at, type Pair, pair, pairs } from '../../manifests/yaml/node';

/** How profiles were named before `appArmorProfile` (Kubernetes 1.30), and still may be. */
const prefix = 'container.apparmor.security.beta.kubernetes.io/';

/** The annotation that names a container's profile. */
export const appArmorAnnotation = ({ name, workload }: Container): Pair | undefined =>
  pair(at(workload.podMetadata, 'annotations'), `${prefix}${name}`);

/** All of them on a pod. */
export const appArmorAnnotations = ({ podMetadata }: Workload): readonly Pair[] =>
  pairs(at(podMetadata, 'annotations')).filter(({ key }) => String(key.value).startsWith(prefix));

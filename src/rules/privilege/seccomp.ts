import type { Workload } from '../../manifests/kubernetes/workload';
import { at, type Pair, pairs } from '../../manifests/yaml/node';

/** How profiles were named before `seccompProfile`; not read since Kubernetes 1.27 (its change log, "Seccomp annotations"). */
const annotation = /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//;

/** Annotations of a pod that name a profile, in vain. */
export const seccompAnnotations = ({ podMetadata }: Workload): readonly Pair[] =>
  pairs(at(podMetadata, 'annotations')).filter(({ key }) => annotation.test(String(key.value)));

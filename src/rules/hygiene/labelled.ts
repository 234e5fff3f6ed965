import type { Workload } from '../../manifests/kubernetes/workload';
import { pairAt, pairs, text, type YamlNode } from '../../manifests/yaml/node';

/** The values of labels, of the object and of its pods, by which a workload says what it is. */
export function* labelsSaying(
  { object, podMetadata }: Workload,
  wanted: { readonly keys: readonly string[]; readonly values: readonly string[] },
): Iterable<YamlNode> {
  const own = pairAt(object.root, 'metadata', 'labels');
  const ofPods = pairAt(podMetadata, 'labels');
  // Of a Pod the two are one.
  for (const holder of own === ofPods ? [own] : [own, ofPods]) {
    for (const { key, value } of pairs(holder?.value))
      if (wanted.keys.includes(String(key.value)) && wanted.values.includes(text(value) ?? '')) yield value;
  }
}

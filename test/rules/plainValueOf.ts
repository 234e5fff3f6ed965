import { items, pairs, target, type YamlNode } from '../../src/manifests/yaml/node';

/** What a node says as plain JavaScript. */
export function plainValueOf(node: YamlNode | undefined): unknown {
  const found = node && target(node);
  if (found?.kind === 'mapping')
    return Object.fromEntries(pairs(found).map(({ key, value }) => [String(key.value), plainValueOf(value)]));
  if (found?.kind === 'sequence') return items(found).map(plainValueOf);
  return found?.value;
}

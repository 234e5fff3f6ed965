import type { YamlNode } from '../../src/manifests/yaml/node';
import { parseYaml } from '../../src/manifests/yaml/parseYaml';

/** A key on the way to a value, and where it is written. */
export interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A scalar or an alias of a file: what it says, under which keys (places in sequences left out), and where. */
export interface Value {
  readonly keys: readonly Key[];
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

/** Every scalar that is written in a text, in its order; an empty value is said by its key alone, an empty key by its value. */
export function values(text: string): Value[] {
  const found: Value[] = [];
  const walk = (node: YamlNode, keys: readonly Key[]): void => {
    if (node.kind === 'mapping') for (const { key, value } of node.pairs) walkPair(key, value, keys);
    else if (node.kind === 'sequence') for (const item of node.items) walk(item, keys);
    else if (node.end > node.start)
      found.push({
        keys,
        value: node.kind === 'alias' ? `*${node.name}` : node.value,
        start: node.start,
        end: node.end,
      });
  };
  const walkPair = (key: YamlNode & { kind: 'scalar' }, value: YamlNode, keys: readonly Key[]): void => {
    if (key.end > key.start) found.push({ keys, value: `${key.value}:`, start: key.start, end: key.end });
    walk(value, [...keys, { name: String(key.value), start: key.start, end: key.end }]);
  };
  for (const { root } of parseYaml({ path: 'values.yaml', text }).documents) if (root) walk(root, []);
  return found;
}

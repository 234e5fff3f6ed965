import { CORE_SCHEMA, loadAll, mergeTag, realMapTag } from 'js-yaml';
import { pairs, target, type YamlNode } from '../../../src/manifests/yaml/node';

/** A node as a loader gives it: mappings as Map, aliases and merge keys followed. */
export function plainValue(node: YamlNode | undefined): unknown {
  if (!node) return null;
  const found = target(node);
  if (found.kind === 'scalar') return found.value;
  if (found.kind === 'sequence') return found.items.map(plainValue);
  return new Map(pairs(found).map(({ key, value }) => [key.value, plainValue(value)]));
}

const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag);

/** What js-yaml's own loader makes of a text, nothing shared between its parts. @throws YAMLException */
export function load(text: string): unknown[] {
  return loadAll(text, { schema, json: true }).map(copy);
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return value instanceof Map ? new Map([...value].map(([key, part]) => [copy(key), copy(part)])) : value;
}

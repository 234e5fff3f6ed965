import { asMapping, pairs, type ScalarNode, target, type YamlNode } from '../node';

/** What an edit writes. */
export type PlainValue = ScalarNode['value'] | readonly PlainValue[] | { readonly [key: string]: PlainValue };

export const isSequence = (value: PlainValue): value is readonly PlainValue[] => Array.isArray(value);

export const isMapping = (value: PlainValue): value is { readonly [key: string]: PlainValue } =>
  typeof value === 'object' && value !== null && !isSequence(value);

/** Whether it has to be written over several lines in block style: a collection that is not empty. */
export function isFilled(value: PlainValue): value is readonly PlainValue[] | { readonly [key: string]: PlainValue } {
  if (isSequence(value)) return value.length > 0;
  return isMapping(value) && Object.keys(value).length > 0;
}

/** Whether a node says just this value, aliases followed. */
export function says(node: YamlNode, value: PlainValue): boolean {
  const found = target(node);
  if (found.kind === 'scalar') return Object.is(found.value, value);
  if (found.kind === 'sequence') {
    if (!isSequence(value) || value.length !== found.items.length) return false;
    return found.items.every((item, index) => says(item, value[index] ?? null));
  }
  if (!isMapping(value)) return false;
  const entries = pairs(asMapping(found));
  return (
    entries.length === Object.keys(value).length &&
    entries.every(({ key, value: part }) => {
      const wanted = typeof key.value === 'string' ? value[key.value] : undefined;
      return wanted !== undefined && says(part, wanted);
    })
  );
}

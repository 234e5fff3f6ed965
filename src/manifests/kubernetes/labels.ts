import { at, pairs, text, type YamlNode } from '../yaml/node';

/** The labels of a `metadata`; what is no scalar is no label. */
export function labelsIn(metadata: YamlNode | undefined): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { key, value } of pairs(at(metadata, 'labels'))) {
    const said = text(value);
    if (said !== undefined) labels.set(String(key.value), said);
  }
  return labels;
}

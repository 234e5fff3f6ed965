import type { ManifestFile } from '../manifests/manifestFile';
import type { YamlNode } from '../manifests/yaml/node';
import type { Rule } from './rule';

/** By the file's documents, which stay the same while the file is seen among different others. */
const known = new WeakMap<ManifestFile['documents'], ReadonlySet<string>>();

/** What a file holds, in the words of {@link Rule.needs}: its keys, kinds and API groups. */
export function held(file: ManifestFile): ReadonlySet<string> {
  const found = known.get(file.documents) ?? read(file);
  known.set(file.documents, found);
  return found;
}

/** Whether a rule can find something in a file that holds this. */
export const mayFind = ({ needs }: Rule, words: ReadonlySet<string>): boolean =>
  needs?.some(word => words.has(word)) ?? true;

function read({ documents, objects }: ManifestFile): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { kind, group } of objects) words.add(`=${kind}`).add(`@${group}`);
  for (const { root } of documents) if (root) addKeys(words, root);
  return words;
}

/** What an alias stands for is written elsewhere in the file. */
function addKeys(words: Set<string>, node: YamlNode): void {
  if (node.kind === 'sequence') for (const item of node.items) addKeys(words, item);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.pairs) {
    words.add(String(key.value));
    if (value.kind !== 'scalar') addKeys(words, value);
  }
}

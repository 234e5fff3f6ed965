import { kept } from '../manifests/kept';
import type { ManifestFile } from '../manifests/manifestFile';
import type { YamlNode } from '../manifests/yaml/node';
import type { ActiveRule } from './activeRules';

/** What a file holds, in the words of {@link Rule.needs}: its keys, kinds and API groups. */
export const held = kept(read);

/** The rules that can find something in a file, in their order. */
export function mayFind(active: readonly ActiveRule[], file: ManifestFile): readonly ActiveRule[] {
  const { always, byWord } = needsOf(active);
  const asked = always.slice();
  for (const word of held(file)) for (const index of byWord.get(word) ?? none) asked[index] = 1;
  const { text } = file.source;
  // Behind a backslash a name may hide: "\x6eginx".
  const isMentioned = (name: string): boolean => text.includes(name) || text.includes('\\');
  return active.filter(({ rule }, index) => asked[index] === 1 && (!rule.mentions || rule.mentions.some(isMentioned)));
}

const none: readonly never[] = [];

/** For each rule 1 if it looks at every file; and which rules need a word: a file holds fewer words than the rules name. */
const needsOf = kept((active: readonly ActiveRule[]) => {
  const byWord = new Map<string, number[]>();
  active.forEach(({ rule }, index) => {
    for (const word of rule.needs ?? []) {
      const known = byWord.get(word);
      if (known) known.push(index);
      else byWord.set(word, [index]);
    }
  });
  return { always: Uint8Array.from(active, ({ rule }) => (rule.needs ? 0 : 1)), byWord };
});

function read({ documents, objects }: ManifestFile): ReadonlySet<string> {
  const words = new Set<string>();
  for (const kind of new Set(objects.map(object => object.kind))) words.add(`=${kind}`);
  for (const group of new Set(objects.map(object => object.group))) words.add(`@${group}`);
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

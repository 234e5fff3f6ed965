import { asMapping, asScalar, at, type MappingNode, type Pair, pairs, target, text, type YamlNode } from '../yaml/node';
import { itemKey } from './itemKeys';
import { asEntries, asNames, mergedMapping, mergedSequence, saying } from './mergedNodes';

/**
 * Lays one service over another as compose does (compose specification, Merge; compose-go `override`): mappings key by key,
 * sequences appended with later entries replacing those of the same key, commands replaced, `!reset` and `!override` obeyed.
 */
export const mergeServices = (base: MappingNode, over: MappingNode): MappingNode => mergeMappings(base, over, '');

/** Nesting that no real service has; deeper is taken from the later file alone. */
const deepest = 20;

/** What the later file replaces as a whole. */
const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'healthcheck.test', 'extends']);

/** What may be written as a list or as a mapping of names. */
const named: ReadonlySet<string> = new Set(['depends_on', 'networks', 'models']);

function mergeMappings(base: MappingNode, over: MappingNode, path: string): MappingNode {
  const merged = new Map<unknown, Pair>(pairs(base).map(pair => [pair.key.value, pair]));
  for (const pair of pairs(over)) {
    const { key, value } = pair;
    const before = merged.get(key.value);
    const tag = tagOf(value);
    if (tag === '!reset') merged.delete(key.value);
    else if (!before || tag === '!override' || String(key.value).startsWith('x-')) merged.set(key.value, pair);
    else merged.set(key.value, mergePairs(before, pair, path === '' ? String(key.value) : `${path}.${key.value}`));
  }
  return mergedMapping(over, [...merged.values()]);
}

function mergePairs(before: Pair, after: Pair, path: string): Pair {
  const value = mergeValues(before.value, after.value, path);
  // A finding on a key points to where its value was said last.
  return { key: value === before.value ? before.key : after.key, value };
}

function mergeValues(before: YamlNode, after: YamlNode, path: string): YamlNode {
  if (replaced.has(path) || path.split('.').length > deepest) return after;
  if (path === 'logging' && otherDriver(before, after)) return after;
  // A key with nothing after it changes nothing.
  if (asScalar(after)?.value === null && !asScalar(before)) return before;
  if (named.has(path)) return mergeMappings(asNames(before), asNames(after), path);
  if (path === 'build') return mergeBuilds(before, after);
  const base = asMapping(before);
  const over = asMapping(after);
  if (base && over) return mergeMappings(base, over, path);
  if (asScalar(before) && asScalar(after)) return after;
  return mergedSequence(after, unique([...asEntries(before), ...asEntries(after)], itemKey(path)));
}

/** `build: .` is `build: {context: .}`. */
function mergeBuilds(before: YamlNode, after: YamlNode): YamlNode {
  const base = asMapping(before);
  const over = asMapping(after);
  if (base && over) return mergeMappings(base, over, 'build');
  if (base && text(after) !== undefined) return mergeMappings(base, contextOf(after), 'build');
  return over && text(before) !== undefined ? mergeMappings(contextOf(before), over, 'build') : after;
}

function contextOf(node: YamlNode): MappingNode {
  const context = target(node);
  return mergedMapping(context, context.kind === 'scalar' ? [{ key: saying(context, 'context'), value: node }] : []);
}

/** A later entry takes the place of the earlier one with the same key. */
const unique = (entries: readonly YamlNode[], keyOf: ReturnType<typeof itemKey>): YamlNode[] => [
  ...new Map(entries.map(entry => [keyOf?.(entry) ?? entry, entry])).values(),
];

/** Options belong to their driver (compose-go `mergeLogging`). */
function otherDriver(before: YamlNode, after: YamlNode): boolean {
  const [one, other] = [before, after].map(node => text(at(node, 'driver')));
  return one !== undefined && other !== undefined && one !== other;
}

const tagOf = (node: YamlNode): string | undefined =>
  node.tag ?? (node.kind === 'alias' ? target(node).tag : undefined);

/** A service without what its own `!reset` takes away: a tag also works where there is nothing to lay it over. */
export function withoutResets(service: MappingNode): MappingNode {
  const kept = pairs(service).filter(({ value }) => tagOf(value) !== '!reset');
  return kept.length === pairs(service).length ? service : mergedMapping(service, kept);
}

/** Where text came from: one file, by the path (or URI) its owner calls it by. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Offsets into the text in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface NodeBase extends Span {
  readonly source: SourceText;
  /** The mapping or sequence this node is written in; undefined for the root of a document. */
  readonly parent: CollectionNode | undefined;
  /** As written, `!reset` or `!!str`; undefined without one. */
  readonly tag: string | undefined;
  /** The name after `&`; undefined without one. */
  readonly anchor: string | undefined;
  /** Whether an alias (`*name`) points here: an edit inside changes what other places say. */
  readonly aliased: boolean;
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** A value of YAML's core schema (YAML 1.2.2, 10.3.2). A key with nothing after it has a scalar of null and no length. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly value: string | number | boolean | null;
}

/** A key with its value. In a mapping put together by a merge the pairs keep their own places and files. */
export interface Pair {
  readonly key: ScalarNode;
  readonly value: YamlNode;
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  /** What is written here, in its order, `<<` left out. Keys that are no scalars are not here. */
  readonly pairs: readonly Pair[];
  /** What `<<` brings in, the first winning (YAML merge key); empty without one. */
  readonly merged: readonly MappingNode[];
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** A place where `*name` is written. Readers below look through it to its target. */
export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: CollectionNode | ScalarNode;
}

export type CollectionNode = MappingNode | SequenceNode;
export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;
/** A node that is no alias. */
export type TargetNode = Exclude<YamlNode, AliasNode>;

/** What the node says, aliases followed. */
export const target = (node: YamlNode): TargetNode => (node.kind === 'alias' ? node.target : node);

/** The pair under `key`: written here, else brought in by `<<`; of doubled keys the last, as loaders do. */
export function pair(node: YamlNode | undefined, key: string): Pair | undefined {
  const mapping = asMapping(node);
  if (!mapping) return undefined;
  const { pairs, merged } = mapping;
  for (let i = pairs.length - 1; i >= 0; i--) {
    const found = pairs[i];
    if (found?.key.value === key) return found;
  }
  return merged.length === 0 ? undefined : pairBroughtIn(merged, key);
}

function pairBroughtIn(merged: readonly MappingNode[], key: string): Pair | undefined {
  for (const other of merged) {
    const found = pair(other, key);
    if (found) return found;
  }
  return undefined;
}

/** The pair at the end of a path of keys; undefined where the path ends early. */
export function pairAt(node: YamlNode | undefined, ...path: readonly string[]): Pair | undefined {
  let found: Pair | undefined;
  let inside = node;
  for (const key of path) {
    found = pair(inside, key);
    if (!found) return undefined;
    inside = found.value;
  }
  return found;
}

/** What stands at the end of a path of keys, aliases followed. */
export function at(node: YamlNode | undefined, ...path: readonly string[]): TargetNode | undefined {
  let inside = node;
  for (const key of path) {
    inside = pair(inside, key)?.value;
    if (!inside) return undefined;
  }
  return inside && target(inside);
}

/** Every pair of a mapping, those of `<<` after its own and hidden by them; none of anything else. */
export function pairs(node: YamlNode | undefined): readonly Pair[] {
  const mapping = asMapping(node);
  if (!mapping) return [];
  if (mapping.merged.length === 0) return mapping.pairs;
  const seen = new Set(mapping.pairs.map(({ key }) => key.value));
  const inherited = mapping.merged
    .flatMap(other => pairs(other))
    .filter(({ key }) => !seen.has(key.value) && seen.add(key.value));
  return [...mapping.pairs, ...inherited];
}

/** The items of a sequence, aliases followed; none of anything else. */
export function items(node: YamlNode | undefined): readonly TargetNode[] {
  const sequence = node && target(node);
  return sequence?.kind === 'sequence' ? sequence.items.map(target) : [];
}

export function asMapping(node: YamlNode | undefined): MappingNode | undefined {
  const found = node && target(node);
  return found?.kind === 'mapping' ? found : undefined;
}

export function asSequence(node: YamlNode | undefined): SequenceNode | undefined {
  const found = node && target(node);
  return found?.kind === 'sequence' ? found : undefined;
}

export function asScalar(node: YamlNode | undefined): ScalarNode | undefined {
  const found = node && target(node);
  return found?.kind === 'scalar' ? found : undefined;
}

/** The text of a scalar, a number as it is written (`1.10`, `0644`); undefined of null and collections. */
export function text(node: YamlNode | undefined): string | undefined {
  const scalar = asScalar(node);
  if (!scalar || scalar.value === null) return undefined;
  if (typeof scalar.value !== 'number' || scalar.style !== 'plain') return String(scalar.value);
  return scalar.source.text.slice(scalar.start, scalar.end);
}

/** A number, also when written in quotes; undefined of anything else. */
export function number(node: YamlNode | undefined): number | undefined {
  const value = asScalar(node)?.value;
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  const read = typeof value === 'boolean' ? Number.NaN : Number(value);
  return Number.isFinite(read) ? read : undefined;
}

/** `true` or `false`, also as the text that Kubernetes and compose take; undefined of anything else. */
export function boolean(node: YamlNode | undefined): boolean | undefined {
  const value = asScalar(node)?.value;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return undefined;
}

/** The texts of a sequence of scalars, or of one scalar alone. */
export function texts(node: YamlNode | undefined): readonly string[] {
  const single = text(node);
  if (single !== undefined) return [single];
  return items(node).flatMap(item => text(item) ?? []);
}

/** `${VAR}` of compose and envsubst, `$(VAR)` of Kubernetes, `{{ }}` of templates: what it will say is not known here. */
const interpolated = /\$\{[^}]*\}|\$\([^)]*\)|\{\{|(?<!\$)\$[A-Za-z_]/;

/** Whether what the scalar will say is known only where it is used (DESIGN.md: unknown, not wrong). */
export function isUnknown(node: YamlNode | undefined): boolean {
  const value = asScalar(node)?.value;
  return typeof value === 'string' && interpolated.test(value);
}

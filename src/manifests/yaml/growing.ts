import type {
  CollectionNode,
  MappingNode,
  Pair,
  ScalarNode,
  ScalarStyle,
  SequenceNode,
  SourceText,
  YamlNode,
} from './node';

/*
 * Nodes while they are read; all of them are made here. A file has thousands: what nearly all have in common (no tag, no anchor) lies
 * on their prototypes, and is written only into those that differ. So a node cannot be copied with `...`.
 */

export type Writable<Node> = { -readonly [Key in keyof Node]: Node[Key] };
export type GrowingMapping = Writable<MappingNode>;
export type GrowingSequence = Writable<SequenceNode>;

interface Begun {
  readonly source: SourceText;
  readonly start: number;
  readonly parent: CollectionNode | undefined;
  readonly tag?: string | undefined;
  readonly anchor?: string | undefined;
}

class Mapping implements GrowingMapping {
  declare kind: 'mapping';
  declare tag: string | undefined;
  declare anchor: string | undefined;
  declare aliased: boolean;
  declare merged: readonly MappingNode[];
  pairs: readonly Pair[] = none;

  constructor(
    readonly source: SourceText,
    public start: number,
    public end: number,
    public parent: CollectionNode | undefined,
    public flow: boolean,
  ) {}
}

class Sequence implements GrowingSequence {
  declare kind: 'sequence';
  declare tag: string | undefined;
  declare anchor: string | undefined;
  declare aliased: boolean;
  items: readonly YamlNode[] = none;

  constructor(
    readonly source: SourceText,
    public start: number,
    public end: number,
    public parent: CollectionNode | undefined,
    public flow: boolean,
  ) {}
}

class Scalar implements Writable<ScalarNode> {
  declare kind: 'scalar';
  declare tag: string | undefined;
  declare anchor: string | undefined;
  declare aliased: boolean;

  constructor(
    readonly source: SourceText,
    public start: number,
    public end: number,
    public parent: CollectionNode | undefined,
    public style: ScalarStyle,
    public value: ScalarNode['value'],
  ) {}
}

const none: readonly never[] = [];
const common = { tag: undefined, anchor: undefined, aliased: false };
Object.assign(Mapping.prototype, common, { kind: 'mapping', merged: none });
Object.assign(Sequence.prototype, common, { kind: 'sequence' });
Object.assign(Scalar.prototype, common, { kind: 'scalar' });

export function beginMapping(begun: Begun & { readonly flow: boolean }): GrowingMapping {
  const { source, start, parent, flow } = begun;
  return withProperties(new Mapping(source, start, start, parent, flow), begun);
}

export function beginSequence(begun: Begun & { readonly flow: boolean }): GrowingSequence {
  const { source, start, parent, flow } = begun;
  return withProperties(new Sequence(source, start, start, parent, flow), begun);
}

export function makeScalar(
  begun: Begun & { readonly end: number; readonly style: ScalarStyle; readonly value: ScalarNode['value'] },
): Writable<ScalarNode> {
  const { source, start, end, parent, style, value } = begun;
  return withProperties(new Scalar(source, start, end, parent, style, value), begun);
}

function withProperties<Node extends Mapping | Sequence | Scalar>(node: Node, { tag, anchor }: Begun): Node {
  if (tag !== undefined) node.tag = tag;
  if (anchor !== undefined) node.anchor = anchor;
  return node;
}

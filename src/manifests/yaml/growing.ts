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
 * Nodes while they are read. All of a kind are made here, with their fields in one order, so that the engine sees one shape.
 */

export type Writable<Node> = { -readonly [Key in keyof Node]: Node[Key] };
export type GrowingMapping = Writable<MappingNode> & { readonly pairs: Pair[]; readonly merged: MappingNode[] };
export type GrowingSequence = Writable<SequenceNode> & { readonly items: YamlNode[] };

interface Begun {
  readonly source: SourceText;
  readonly start: number;
  readonly parent: CollectionNode | undefined;
  readonly tag?: string | undefined;
  readonly anchor?: string | undefined;
}

export function beginMapping(begun: Begun & { readonly flow: boolean }): GrowingMapping {
  const { source, start, parent, tag, anchor, flow } = begun;
  return {
    kind: 'mapping',
    source,
    start,
    end: start,
    parent,
    tag,
    anchor,
    aliased: false,
    flow,
    pairs: [],
    merged: [],
  };
}

export function beginSequence(begun: Begun & { readonly flow: boolean }): GrowingSequence {
  const { source, start, parent, tag, anchor, flow } = begun;
  return { kind: 'sequence', source, start, end: start, parent, tag, anchor, aliased: false, flow, items: [] };
}

export function makeScalar(
  begun: Begun & { readonly end: number; readonly style: ScalarStyle; readonly value: ScalarNode['value'] },
): Writable<ScalarNode> {
  const { source, start, end, parent, tag, anchor, style, value } = begun;
  return { kind: 'scalar', source, start, end, parent, tag, anchor, aliased: false, style, value };
}

import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import {
  beginMapping,
  beginSequence,
  type GrowingMapping,
  type GrowingSequence,
  makeScalar,
  type Writable,
} from './growing';
import {
  type AliasNode,
  asMapping,
  type Pair,
  type ScalarNode,
  type ScalarStyle,
  type SourceText,
  type Span,
  type TargetNode,
  target,
  type YamlNode,
} from './node';
import { resolvePlain, resolveTagged } from './resolveScalar';
import { blockScalarEnd, blockScalarStart, emptyNodeAt, flowEnd } from './spans';

/** One document as it was read. */
export interface BuiltTree {
  /** Undefined of an empty document. */
  readonly root: TargetNode | undefined;
  /** How many nodes are written. */
  readonly size: number;
  /** How many nodes a reader meets that follows every alias. */
  readonly expandedSize: number;
  /** Start and end of the text of each scalar, one behind the other: where a `#` is no comment. */
  readonly scalarSpans: () => readonly number[];
}

type Growing = GrowingMapping | GrowingSequence;

/** A collection whose end has not been read yet. */
interface Frame {
  readonly node: Growing;
  /** What was read of it. */
  readonly pairs: Pair[];
  readonly items: YamlNode[];
  /** The key that waits for its value. */
  key: YamlNode | undefined;
  /** Whether it is written in `{}` or `[]`: a pair in a flow sequence, `[a: b]`, is a flow mapping without. */
  readonly bracketed: boolean;
  expandedSize: number;
}

const absent = -1;

const styles: Readonly<Record<ScalarEvent['style'], ScalarStyle>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single-quoted',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double-quoted',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

/** Builds the nodes of one part of a file from the parser's events, which count from the start of the part. */
export class TreeBuilder {
  private readonly trees: BuiltTree[] = [];
  private readonly frames: Frame[] = [];
  private readonly anchors = new Map<string, TargetNode>();
  private readonly expandedSizes = new Map<TargetNode, number>();
  private scalarSpans: number[] = [];
  private root: TargetNode | undefined;
  private size = 0;
  private expandedSize = 0;
  /** Where the last token ended, in the file. */
  private cursor: number;
  private readonly base: number;

  constructor(
    private readonly source: SourceText,
    private readonly part: Span,
    private readonly partText: string,
  ) {
    this.base = part.start;
    this.cursor = part.start;
  }

  build(events: readonly Event[]): readonly BuiltTree[] {
    for (let i = 0; i < events.length; i++) {
      const event = events[i] as Event;
      if (event.type === EVENT_ID.SCALAR) this.scalar(event);
      else if (event.type === EVENT_ID.POP) this.close();
      else if (event.type === EVENT_ID.ALIAS) this.alias(this.base + event.anchorStart, this.base + event.anchorEnd);
      else if (event.type !== EVENT_ID.DOCUMENT) this.open(event, events[i + 1]);
    }
    return this.trees;
  }

  private scalar(event: ScalarEvent): void {
    const tag = this.slice(event.tagStart, event.tagEnd);
    const anchor = this.slice(event.anchorStart, event.anchorEnd);
    const bare = tag === undefined && anchor === undefined;
    if (!bare) this.cursor = this.base + Math.max(event.tagEnd, event.anchorEnd);
    const { source, cursor } = this;
    const parent = this.frames.at(-1)?.node;
    const style = styles[event.style];
    const node = makeScalar({ source, start: cursor, end: cursor, parent, tag, anchor, style, value: null });
    if (event.valueStart !== absent) this.fill(node, event);
    else if (bare) node.start = node.end = this.emptyAt();
    if (tag !== undefined)
      node.value = resolveTagged({
        text: node.value === null ? '' : String(node.value),
        tag,
        plain: node.style === 'plain',
      });
    if (anchor !== undefined) this.anchors.set(anchor, node);
    this.cursor = node.end;
    this.place(node, 1);
  }

  private fill(node: Writable<ScalarNode>, event: ScalarEvent): void {
    const { text } = this.source;
    const valueStart = this.base + event.valueStart;
    const valueEnd = this.base + event.valueEnd;
    const written = event.fast ? text.slice(valueStart, valueEnd) : getScalarValue(this.partText, event);
    this.scalarSpans.push(valueStart, valueEnd);
    if (event.style === SCALAR_STYLE.PLAIN) {
      node.start = valueStart;
      node.end = valueEnd;
      node.value = node.tag === undefined ? resolvePlain(written) : written;
      return;
    }
    node.value = written;
    if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      node.start = valueStart - 1;
      node.end = valueEnd + 1;
      return;
    }
    node.start = blockScalarStart(text, valueStart, this.cursor);
    const keep = event.chomping === CHOMPING_MODE.KEEP;
    node.end = blockScalarEnd({ text, contentStart: valueStart, valueEnd, indent: event.indent, keep });
  }

  private alias(nameStart: number, end: number): void {
    const { source } = this;
    const start = nameStart - 1;
    const name = source.text.slice(nameStart, end);
    const parent = this.frames.at(-1)?.node;
    const found = this.anchors.get(name);
    // An alias of what it stands in would have no end; Go's YAML refuses it too.
    const known = found && !this.frames.some(({ node }) => node === found) ? found : undefined;
    if (known) (known as Writable<TargetNode>).aliased = true;
    const common = { source, start, end, parent, tag: undefined, anchor: undefined };
    const nothing = makeScalar({ ...common, style: 'plain', value: null });
    nothing.aliased = true;
    const node: AliasNode = { kind: 'alias', ...common, aliased: false, name, target: known ?? nothing };
    this.cursor = end;
    this.place(node, known ? (this.expandedSizes.get(known) ?? 1) : 1);
  }

  private open(event: MappingEvent | SequenceEvent, next: Event | undefined): void {
    const start = this.base + event.start;
    const begun = {
      source: this.source,
      start,
      parent: this.frames.at(-1)?.node,
      tag: this.slice(event.tagStart, event.tagEnd),
      anchor: this.slice(event.anchorStart, event.anchorEnd),
      flow: event.style === COLLECTION_STYLE.FLOW,
    };
    const node = event.type === EVENT_ID.MAPPING ? beginMapping(begun) : beginSequence(begun);
    const { text } = this.source;
    const bracketed =
      node.flow &&
      (text[start] === '[' || text[start] === '{') &&
      !(next?.type === EVENT_ID.MAPPING && next.start === event.start);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    const [pairs, items]: [Pair[], YamlNode[]] = [[], []];
    if (node.kind === 'mapping') node.pairs = pairs;
    else node.items = items;
    this.frames.push({ node, pairs, items, key: undefined, bracketed, expandedSize: 1 });
    this.cursor = bracketed ? start + 1 : start;
  }

  private close(): void {
    const frame = this.frames.pop();
    if (!frame) {
      this.closeDocument();
      return;
    }
    const { node, expandedSize } = frame;
    this.cursor = frame.bracketed ? flowEnd(this.source.text, this.cursor, this.part.end) : this.cursor;
    node.end = this.cursor;
    if (node.anchor !== undefined) this.expandedSizes.set(node, expandedSize);
    this.place(node, expandedSize);
  }

  private closeDocument(): void {
    const { root, size, expandedSize, scalarSpans } = this;
    this.trees.push({ root, size, expandedSize, scalarSpans: () => scalarSpans });
    this.root = undefined;
    this.size = this.expandedSize = 0;
    this.scalarSpans = [];
    this.anchors.clear();
  }

  /** Puts a node where it belongs; `expandedSize` is what it adds for readers that follow aliases. */
  private place(node: YamlNode, expandedSize: number): void {
    this.size++;
    const frame = this.frames.at(-1);
    if (!frame) {
      this.expandedSize = expandedSize;
      const nothing = node.start === node.end && node.tag === undefined && node.anchor === undefined;
      this.root = nothing ? undefined : target(node);
      return;
    }
    frame.expandedSize += expandedSize;
    if (frame.node.kind === 'sequence') frame.items.push(node);
    else if (frame.key === undefined) frame.key = node;
    else {
      addPair(frame.node, frame.pairs, { key: frame.key, value: node });
      frame.key = undefined;
    }
  }

  private emptyAt(): number {
    const frame = this.frames.at(-1);
    if (!frame) return this.cursor;
    const slot = frame.node.kind === 'sequence' ? 'item' : frame.key ? 'value' : 'key';
    return emptyNodeAt({ text: this.source.text, from: this.cursor, end: this.part.end, slot });
  }

  private slice(start: number, end: number): string | undefined {
    return start === absent ? undefined : this.source.text.slice(this.base + start, this.base + end);
  }
}

function addPair(
  mapping: GrowingMapping,
  pairs: Pair[],
  { key, value }: { readonly key: YamlNode; readonly value: YamlNode },
): void {
  if (key.kind !== 'scalar') return;
  if (key.value !== '<<' || key.style !== 'plain') {
    pairs.push({ key, value });
    return;
  }
  const found = target(value);
  for (const each of found.kind === 'sequence' ? found.items : [found]) {
    const merged = asMapping(each);
    if (merged) mapping.merged = [...mapping.merged, merged];
  }
}

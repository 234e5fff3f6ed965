import { kept } from '../../kept';
import type { CollectionNode, MappingNode, SourceText, TargetNode, YamlNode } from '../node';
import { afterBreak, endOfLine, startOfLine } from '../position';

/** How a file is indented. */
export interface Layout {
  /** Blanks from a key to the keys of the mapping below it. */
  readonly step: number;
  /** Blanks from a key to the dashes below it; many files have none. */
  readonly sequenceStep: number;
}

const usual: Layout = { step: 2, sequenceStep: 2 };

/** How the surroundings of a mapping are indented: its own fields, those around it, then the rest of its document. */
export function layoutAt(mapping: MappingNode): Layout {
  const found: Writable = {};
  let root: CollectionNode = mapping;
  for (let at: CollectionNode | undefined = mapping; at; at = at.parent) {
    measure(at, found);
    if (found.step && found.sequenceStep !== undefined) break;
    root = at;
  }
  const fallback = found.step && found.sequenceStep !== undefined ? usual : measureAll(root);
  const step = found.step ?? fallback.step ?? usual.step;
  return { step, sequenceStep: found.sequenceStep ?? fallback.sequenceStep ?? step };
}

type Writable = { -readonly [Key in keyof Layout]?: Layout[Key] };

const measureAll = kept((root: TargetNode): Partial<Layout> => {
  const found: Writable = {};
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    measure(node, found);
    if (found.step && found.sequenceStep !== undefined) break;
    if (node.kind === 'sequence') open.push(...node.items);
    if (node.kind === 'mapping') for (const { value } of node.pairs) open.push(value);
  }
  return found;
});

function measure(node: YamlNode, found: Writable): void {
  if (node.kind !== 'mapping' || node.flow) return;
  for (const { key, value } of node.pairs) {
    if (value.kind !== 'mapping' && value.kind !== 'sequence') continue;
    if (value.flow || (value.kind === 'mapping' ? found.step : found.sequenceStep) !== undefined) continue;
    const outer = columnOf(key);
    const inner = columnOf(value);
    if (outer === undefined || inner === undefined) continue;
    if (value.kind === 'sequence') found.sequenceStep = Math.max(inner - outer, 0);
    else if (inner > outer) found.step = inner - outer;
  }
}

/** The column, from 0, of a node that has only blanks and dashes before it on its line; undefined of another. */
export function columnOf(node: YamlNode): number | undefined {
  const { text } = node.source;
  const start = startOfLine(text, node.start);
  for (let i = start; i < node.start; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x2d) return undefined;
  }
  return node.start - start;
}

/** The line break in use around an offset; a line feed in a text of one line. */
export function lineBreakAt(source: SourceText, offset: number): string {
  const { text } = source;
  const end = endOfLine(text, offset);
  if (end < text.length) return text.slice(end, afterBreak(text, end));
  const first = endOfLine(text, 0);
  return first < text.length ? text.slice(first, afterBreak(text, first)) : '\n';
}

import type { TopologyEdge, TopologyNode, TopologyZone } from '../graph';
import type { Attachment } from './attachments';
import type { NodeTexts } from './placed';

/**
 * What stands in a column: a node, the label of a way, or the bend of a way that passes. As every way has a place of its
 * own in every column it crosses, none runs through a node or a label.
 */
export interface Item {
  index: number;
  kind: 'node' | 'label' | 'bend';
  /** Nodes are in even columns, labels in odd ones. */
  column: number;
  /** Index of the innermost zone in {@link Grid.zones}. */
  zone: number;
  width: number;
  height: number;
  /** From the item's top, where a way passes; of a node where a lonely way ends. */
  rail: number;
  leftLinks: Link[];
  rightLinks: Link[];
}

/** A piece of a way between items of neighbouring columns. */
export interface Link {
  left: Item;
  right: Item;
  /** From the item's top. */
  leftRail: number;
  rightRail: number;
  /** How much it wants to be straight. */
  weight: number;
}

/** A way, from left to right; `reversed` where it is drawn against that. */
export interface Chain {
  edge: TopologyEdge;
  reversed: boolean;
  links: Link[];
  label: Item;
  lines: readonly string[];
}

export interface Loop {
  edge: TopologyEdge;
  lines: readonly string[];
}

export interface GridNode {
  node: TopologyNode;
  texts: NodeTexts;
  item: Item;
  /** Of the box alone: below it are the ways to itself, or what hangs below it. */
  boxHeight: number;
  loops: Loop[];
  attachments: readonly Attachment[];
}

/** The root has index 0 and no zone. */
export interface GridZone {
  index: number;
  zone?: TopologyZone;
  parent: number;
  /** From the outermost (the root's first child) to this one. */
  path: readonly number[];
  firstColumn: number;
  lastColumn: number;
}

export interface Grid {
  nodes: GridNode[];
  zones: GridZone[];
  chains: Chain[];
  items: Item[];
  /** Items by column. */
  columns: Item[][];
}

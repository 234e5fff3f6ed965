import type { ElementId } from '../graph';

/** Lengths in pixels at a scale of 1, from the upper left corner of the picture. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Where everything of a topology is, in the order of its ids: plain JSON, so that a worker can make it. */
export interface TopologyLayout {
  width: number;
  height: number;
  /** The outer ones first: drawn in this order, none hides another. */
  zones: readonly PlacedZone[];
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
}

export interface PlacedNode extends Box {
  id: ElementId;
  texts: NodeTexts;
}

/** Already cut to fit into the node; the whole text is the element's. */
export interface NodeTexts {
  name: string;
  detail: string;
  status: string;
}

export interface PlacedZone extends Box {
  id: ElementId;
  /** Counted from 0, the outermost. */
  depth: number;
  title: string;
  /** Where the title begins: at the first column, so that no way runs through it. */
  titleX: number;
}

export interface PlacedEdge {
  id: ElementId;
  /** From the first to the last point of the way as it is drawn, which is from `from` to `to`. */
  rails: readonly Rail[];
  /** On its lowest line the way passes under the text, at the height of `badge`. */
  label: Box;
  lines: readonly string[];
  /** Middle of the sign on the way. */
  badge: Point;
  /** Whether it ends in an upright piece: to itself from below, or up from what hangs below a node. */
  upright: boolean;
}

/** A level piece of a way; the pieces are joined by curves that never leave the gap between two columns. */
export interface Rail {
  fromX: number;
  toX: number;
  y: number;
}

import type { SvgElement } from '../src/topology/svg/svgElement';
import { svgNode } from './dom';

/** As many nodes or ways as are styled and laid out within a few frames, on a slow machine. */
const sliceSize = 150;

/** Puts the parts of a picture into the page, with time in between for whatever else happens there. */
export async function appendInSlices(root: SVGElement, parts: SvgElement['children']): Promise<void> {
  let room = sliceSize;
  for (const part of parts) {
    if (typeof part === 'string') {
      root.append(part);
      continue;
    }
    const group = svgNode({ ...part, children: [] });
    root.append(group);
    for (const child of part.children) {
      if (room-- === 0) {
        await new Promise(resolve => setTimeout(resolve));
        room = sliceSize;
      }
      group.append(typeof child === 'string' ? child : svgNode(child));
    }
  }
}

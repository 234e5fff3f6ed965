import type { Topology } from '../src/topology/graph';
import { drawLegend } from '../src/topology/svg/legend';
import { svgElement } from '../src/topology/svg/svgElement';
import { element, svgNode } from './dom';

/** What the signs of a picture mean, below it, in as many rows as its width needs. */
export class LegendStrip {
  readonly root = element('div', { class: 'legend-strip' });
  #topology: Topology | undefined;
  #width = 0;

  constructor() {
    new ResizeObserver(() => this.#draw()).observe(this.root);
  }

  show(topology: Topology | undefined): void {
    this.#topology = topology;
    this.#width = 0;
    this.#draw();
  }

  #draw(): void {
    const style = getComputedStyle(this.root);
    const width = this.root.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (width === this.#width || this.root.clientWidth === 0) return;
    this.#width = width;
    const { element: legend, height } = this.#topology
      ? drawLegend(this.#topology, width)
      : { element: undefined, height: 0 };
    this.root.hidden = !legend;
    if (legend) this.root.replaceChildren(svgNode(svgElement('svg', { class: 'topology', width, height }, legend)));
  }
}

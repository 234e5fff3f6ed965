import * as l10n from '@vscode/l10n';
import type { Topology } from '../src/topology/graph';
import { drawLegend } from '../src/topology/svg/legend';
import { svgElement } from '../src/topology/svg/svgElement';
import { element, svgNode } from './dom';

/** In a narrower page it takes more rows than it is worth before somebody asks for it. */
const widthForAll = 900;

/** What the signs of a picture mean, below it, in as many rows as its width needs. */
export class LegendStrip {
  readonly root: HTMLDetailsElement;
  readonly #drawing = element('div');
  #topology: Topology | undefined;
  #width = 0;
  /** What is drawn, as text: most pictures need the legend of the one before. */
  #drawn = '';

  constructor() {
    const open = window.innerWidth >= widthForAll;
    this.root = element(
      'details',
      { class: 'legend-strip', open },
      element('summary', {}, l10n.t('Legend')),
      this.#drawing,
    );
    new ResizeObserver(() => this.#draw()).observe(this.#drawing);
  }

  show(topology: Topology): void {
    this.#topology = topology;
    this.#width = 0;
    this.#draw();
  }

  #draw(): void {
    const width = this.#drawing.clientWidth;
    if (!this.#topology || width === this.#width || width === 0) return;
    this.#width = width;
    const { element: legend, height } = drawLegend(this.#topology, width);
    const drawn = JSON.stringify({ width, height, legend });
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.root.hidden = !legend;
    if (legend) this.#drawing.replaceChildren(svgNode(svgElement('svg', { class: 'topology', width, height }, legend)));
  }
}

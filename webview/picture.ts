import { elementTexts } from '../src/topology/elementTexts';
import type { ElementId, Topology, Traffic } from '../src/topology/graph';
import type { TopologyLayout } from '../src/topology/layout/placed';
import { drawTopology } from '../src/topology/svg/drawTopology';
import { trafficText } from '../src/topology/traffic';
import { element } from './dom';
import { Drawing } from './drawing';
import type { Layouter } from './layout';
import { type Direction, neighbour, type ReadingOrder } from './neighbours';
import { PanZoom } from './panZoom';
import { readingOrder } from './readingOrder';
import { restoreFocus } from './restoreFocus';
import type { Viewport } from './viewport';
import { withTraffic } from './withTraffic';

const arrowKeys: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** A topology to look at and walk through: one tab stop, arrow keys along the ways, Enter for what it is. */
export class Picture {
  readonly root: HTMLElement;
  readonly #content = element('div', { class: 'picture-content' });
  readonly #panZoom: PanZoom;
  readonly #drawing = new Drawing();
  #topology: Topology | undefined;
  #order: ReadingOrder = { places: [], ways: [] };
  #current: ElementId | undefined;
  /** What the user looks at in particular. */
  #attended: ElementId | undefined;
  #marked: readonly ElementId[] = [];
  #next: Topology | undefined;
  #busy: Promise<void> | undefined;

  constructor(
    private readonly options: {
      layouter: Layouter;
      label: string;
      /** Enter, Space or a click on an element; undefined for Escape. */
      onSelect: (id: ElementId | undefined) => void;
      /** What the user looked at before, and what they look at now. */
      view?: Viewport | undefined;
      onView?: (view: Viewport | undefined) => void;
    },
  ) {
    const { label, view, onView = () => {} } = options;
    this.root = element('div', { class: 'picture', role: 'group', 'aria-label': label }, this.#content);
    this.#panZoom = new PanZoom({
      frame: this.root,
      content: this.#content,
      attended: () => this.#drawing.element(this.#attended),
      onChoose: onView,
    });
    if (view) this.#panZoom.restore(view);
    this.root.addEventListener('keydown', event => this.#key(event));
    this.root.addEventListener('click', ({ target }) => this.#select(idOf(target)));
    this.root.addEventListener('focusin', ({ target }) => this.#focused(idOf(target)));
  }

  get topology(): Topology | undefined {
    return this.#topology;
  }

  /**
   * Draws another topology; where the user looks and what has the focus stays. While one is laid out only the latest of
   * those that come waits. Resolves when that is drawn. @throws Error if it cannot be laid out
   */
  async show(topology: Topology): Promise<void> {
    this.#next = topology;
    if (!this.#busy) {
      this.root.ariaBusy = 'true';
      this.#busy = this.#drawAll().finally(() => {
        this.#busy = undefined;
        this.root.ariaBusy = 'false';
      });
    }
    return this.#busy;
  }

  /** Writes new figures on the ways that are shown; nothing is laid out anew. */
  showTraffic(edges: Readonly<Record<ElementId, Traffic>>): void {
    if (!this.#topology) return;
    this.#topology = withTraffic(this.#topology, edges);
    const texts = elementTexts(this.#topology);
    for (const edge of this.#topology.edges) {
      const { id, traffic } = edge;
      const figures = id in edges ? this.#drawing.element(id)?.querySelector('.traffic') : undefined;
      if (!figures || !traffic || figures.textContent === trafficText(traffic)) continue;
      figures.textContent = trafficText(traffic);
      this.#drawing.toChange(id)?.setAttribute('aria-label', texts.edge(edge));
    }
  }

  /** Marks what a search or a step means; the rest steps back. */
  mark(ids: readonly ElementId[]): void {
    this.#marked = ids;
    this.#showMarks();
  }

  /** Moves the first of what is marked into sight. */
  revealMarked(): void {
    const first = this.#marked.map(id => this.#drawing.element(id)).find(shown => shown !== undefined);
    if (first) this.#panZoom.reveal(first);
  }

  get attended(): ElementId | undefined {
    return this.#attended;
  }

  /** Keeps an element in sight, whatever room the picture gets beside what is told of it. */
  attend(id: ElementId | undefined): void {
    this.#attended = id;
    this.#panZoom.reveal();
  }

  /** Puts the keyboard on an element. */
  focus(id: ElementId): void {
    this.#setCurrent(id);
    this.#drawing.element(id)?.focus({ preventScroll: true });
  }

  fit(): void {
    this.#panZoom.fit();
  }

  zoom(direction: 'in' | 'out'): void {
    this.#panZoom.zoom(direction);
  }

  async #drawAll(): Promise<void> {
    while (this.#next) {
      const topology = this.#next;
      this.#next = undefined;
      await this.#draw(topology, await this.options.layouter.layout(topology));
    }
  }

  async #draw(topology: Topology, layout: TopologyLayout): Promise<void> {
    const hadFocus = this.#content.contains(document.activeElement);
    this.#topology = topology;
    this.#order = readingOrder(layout);
    const drawing = this.#drawing.draw(drawTopology(topology, layout, { standalone: false }));
    // Put in a second time it would lose the focus.
    if (!this.#drawing.root.isConnected) this.#content.append(this.#drawing.root);
    await drawing;
    this.#panZoom.setSize(layout);
    const id = this.#drawing.element(this.#current) ? this.#current : this.#order.places[0];
    if (id !== undefined) this.#setCurrent(id);
    if (hadFocus) restoreFocus(this.#drawing.element(id));
    this.#showMarks();
  }

  #showMarks(): void {
    const wanted = new Set(this.#marked);
    this.root.classList.toggle('has-marks', wanted.size > 0);
    for (const [id, shown] of this.#drawing.elements()) shown.classList.toggle('marked', wanted.has(id));
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const direction = arrowKeys[key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction) this.#walk(direction);
    else if (key === 'Enter' || key === ' ') this.#select(this.#current);
    else if (key === 'Escape') this.options.onSelect(undefined);
    else if (key === 'Home') this.fit();
    else if (key === '+' || key === '=') this.zoom('in');
    else if (key === '-') this.zoom('out');
    else return;
    event.preventDefault();
  }

  #walk(direction: Direction): void {
    if (!this.#topology || this.#current === undefined) return;
    const next = neighbour({ topology: this.#topology, order: this.#order, from: this.#current, direction });
    if (next !== undefined && this.#drawing.element(next)) this.focus(next);
  }

  #select(id: ElementId | undefined): void {
    if (id === undefined) return;
    this.#setCurrent(id);
    this.options.onSelect(id);
    this.attend(id);
  }

  #focused(id: ElementId | undefined): void {
    const shown = this.#drawing.element(id);
    if (id === undefined || !shown) return;
    this.#setCurrent(id);
    // A picture that is drawn anew gives the focus back, and moves nothing.
    // What a pointer goes down on must not move away before it comes up.
    if (!this.#busy && shown.matches(':focus-visible')) this.attend(id);
  }

  /** The one element that Tab leads to. */
  #setCurrent(id: ElementId): void {
    this.#drawing.element(this.#current)?.setAttribute('tabindex', '-1');
    this.#current = id;
    this.#drawing.element(id)?.setAttribute('tabindex', '0');
  }
}

function idOf(target: EventTarget | null): ElementId | undefined {
  return target instanceof Element ? target.closest<SVGElement>('[data-id]')?.dataset['id'] : undefined;
}

import * as l10n from '@vscode/l10n';
import type { ElementId, Topology, Traffic } from '../src/topology/graph';
import type { TopologyLayout } from '../src/topology/layout/placed';
import { drawTopology } from '../src/topology/svg/drawTopology';
import { trafficText } from '../src/topology/traffic';
import { element, svgNode } from './dom';
import type { Layouter } from './layout';
import { type Direction, neighbour } from './neighbours';
import { PanZoom } from './panZoom';

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
  readonly #elements = new Map<ElementId, SVGElement>();
  #topology: Topology | undefined;
  #order: ElementId[] = [];
  #current: ElementId | undefined;
  #marked: readonly ElementId[] = [];
  #drawing = 0;

  constructor(
    private readonly options: {
      layouter: Layouter;
      label: string;
      /** Enter, Space or a click on an element; undefined for Escape. */
      onSelect: (id: ElementId | undefined) => void;
    },
  ) {
    this.root = element('div', { class: 'picture', role: 'group', 'aria-label': options.label }, this.#content);
    this.#panZoom = new PanZoom(this.root, this.#content);
    this.root.addEventListener('keydown', event => this.#key(event));
    this.root.addEventListener('click', ({ target }) => this.#select(idOf(target)));
    this.root.addEventListener('focusin', ({ target }) => this.#focused(idOf(target)));
  }

  get topology(): Topology | undefined {
    return this.#topology;
  }

  /** Draws another topology; where the user looks and what has the focus stays. Of two at once the later is drawn. */
  async show(topology: Topology): Promise<void> {
    const drawing = ++this.#drawing;
    const layout = await this.options.layouter.layout(topology);
    if (drawing !== this.#drawing) return;
    const hadFocus = this.#content.contains(document.activeElement);
    this.#topology = topology;
    this.#draw(topology, layout);
    this.#panZoom.setSize(layout);
    const id = this.#current !== undefined && this.#elements.has(this.#current) ? this.#current : this.#order[0];
    if (id !== undefined) this.#setCurrent(id);
    if (hadFocus && id !== undefined) this.#elements.get(id)?.focus({ preventScroll: true });
    this.mark(this.#marked);
  }

  /** Writes new figures on the ways that are shown; nothing is laid out anew. */
  showTraffic(edges: Readonly<Record<ElementId, Traffic>>): void {
    for (const [id, traffic] of Object.entries(edges)) {
      const text = this.#elements.get(id)?.querySelector('.traffic');
      if (text) text.textContent = trafficText(traffic);
    }
  }

  /** Marks what a search or a step means; the rest steps back. */
  mark(ids: readonly ElementId[]): void {
    this.#marked = ids;
    const wanted = new Set(ids);
    this.root.classList.toggle('has-marks', ids.length > 0);
    for (const [id, shown] of this.#elements) shown.classList.toggle('marked', wanted.has(id));
    const first = ids.map(id => this.#elements.get(id)).find(shown => shown !== undefined);
    if (first) this.#panZoom.reveal(first);
  }

  /** Puts the keyboard on an element. */
  focus(id: ElementId): void {
    this.#setCurrent(id);
    this.#elements.get(id)?.focus({ preventScroll: true });
  }

  fit(): void {
    this.#panZoom.fit();
  }

  zoom(direction: 'in' | 'out'): void {
    this.#panZoom.zoom(direction);
  }

  #draw(topology: Topology, layout: TopologyLayout): void {
    const picture = svgNode(drawTopology(topology, layout, { standalone: false }));
    this.#elements.clear();
    for (const shown of picture.querySelectorAll<SVGElement>('[data-id]')) {
      const id = shown.dataset['id'];
      if (id === undefined) continue;
      shown.setAttribute('tabindex', '-1');
      this.#elements.set(id, shown);
    }
    const byPlace = [...layout.nodes].sort((one, other) => one.x - other.x || one.y - other.y);
    this.#order = byPlace.map(({ id }) => id);
    this.#content.replaceChildren(picture);
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    const direction = arrowKeys[key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (direction && this.#topology && this.#current !== undefined) this.#walk(direction);
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
    if (next !== undefined && this.#elements.has(next)) this.focus(next);
  }

  #select(id: ElementId | undefined): void {
    if (id === undefined) return;
    this.#setCurrent(id);
    this.options.onSelect(id);
  }

  #focused(id: ElementId | undefined): void {
    const shown = id === undefined ? undefined : this.#elements.get(id);
    if (id === undefined || !shown) return;
    this.#setCurrent(id);
    this.#panZoom.reveal(shown);
  }

  /** The one element that Tab leads to. */
  #setCurrent(id: ElementId): void {
    if (this.#current !== undefined) this.#elements.get(this.#current)?.setAttribute('tabindex', '-1');
    this.#current = id;
    this.#elements.get(id)?.setAttribute('tabindex', '0');
  }
}

function idOf(target: EventTarget | null): ElementId | undefined {
  return target instanceof Element ? target.closest<SVGElement>('[data-id]')?.dataset['id'] : undefined;
}

/** Buttons for what wheel and keys do. */
export function viewButtons(picture: Picture): HTMLElement {
  const make = (label: string, sign: string, run: () => void) => {
    const made = element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, sign);
    made.addEventListener('click', run);
    return made;
  };
  return element(
    'div',
    { class: 'view-buttons', role: 'group', 'aria-label': l10n.t('View') },
    make(l10n.t('Zoom in'), '+', () => picture.zoom('in')),
    make(l10n.t('Zoom out'), '−', () => picture.zoom('out')),
    make(l10n.t('Fit'), '⤢', () => picture.fit()),
  );
}

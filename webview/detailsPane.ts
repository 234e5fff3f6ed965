import type { ElementId, Topology, Traffic } from '../src/topology/graph';
import { details } from './details';
import { element } from './dom';
import { restoreFocus } from './restoreFocus';
import { trafficFigures } from './trafficFigures';

/** The pane beside a picture: empty, or about one element. */
export class DetailsPane {
  readonly root = element('div', { class: 'pane' });
  #shown: ElementId | undefined;

  constructor(
    private readonly options: {
      /** Closed by its button or by Escape. */
      onClose: (id: ElementId) => void;
      onUnfold: (id: ElementId) => void;
    },
  ) {}

  /** The same element told anew keeps the focus where it was; another one gets it. */
  show(topology: Topology, id: ElementId): void {
    const focused = this.#focusedName();
    const shown = details({
      topology,
      id,
      onClose: () => this.options.onClose(id),
      onUnfold: this.options.onUnfold,
    });
    if (!shown) {
      this.close();
      return;
    }
    const isOther = this.#shown !== id;
    this.#shown = id;
    this.root.replaceChildren(shown);
    if (isOther || focused !== undefined) this.#focus(isOther ? undefined : focused);
  }

  showTraffic(edges: Readonly<Record<ElementId, Traffic>>): void {
    const traffic = this.#shown === undefined ? undefined : edges[this.#shown];
    if (traffic) this.root.querySelector('.figures')?.replaceWith(trafficFigures(traffic));
  }

  close(): void {
    this.#shown = undefined;
    this.root.replaceChildren();
  }

  #focusedName(): string | undefined {
    const { activeElement } = document;
    return activeElement && this.root.contains(activeElement) ? nameOf(activeElement) : undefined;
  }

  #focus(name: string | undefined): void {
    const same = [...this.root.querySelectorAll('button')].find(one => nameOf(one) === name);
    restoreFocus(same ?? this.root.querySelector('h2') ?? undefined);
  }
}

const nameOf = (one: Element): string => one.getAttribute('aria-label') ?? one.textContent ?? '';

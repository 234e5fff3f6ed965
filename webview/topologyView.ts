import * as l10n from '@vscode/l10n';
import { onlyExposed, searchTopology } from '../src/topology/filter';
import { foldTopology } from '../src/topology/fold';
import type { ElementId, Topology, Traffic } from '../src/topology/graph';
import type { PanelCommand } from '../src/topology/panel/panelMessages';
import { details } from './details';
import { button, element } from './dom';
import { explanation } from './explanation';
import { exportMenu } from './exportMenu';
import { type KeptState, post } from './host';
import type { Layouter } from './layout';
import { Picture, viewButtons } from './picture';

/** One topology with its tools: search, filter, fold, details, the same in words, export. */
export class TopologyView {
  readonly root: HTMLElement;
  readonly #picture: Picture;
  readonly #pane = element('div', { class: 'pane' });
  readonly #words = element('div', { class: 'words', hidden: true });
  readonly #empty = element('div', { class: 'empty' });
  readonly #live = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  #whole: Topology | undefined;
  #selected: ElementId | undefined;

  constructor(
    private readonly options: {
      label: string;
      layouter: Layouter;
      state: KeptState;
      onStateChange: () => void;
    },
  ) {
    const { label, layouter } = options;
    this.#picture = new Picture({ label, layouter, onSelect: id => this.#select(id) });
    this.root = element(
      'div',
      { class: 'topology-view' },
      this.#toolbar(),
      element('div', { class: 'stage' }, this.#picture.root, viewButtons(this.#picture), this.#pane, this.#empty),
      this.#words,
      this.#live,
    );
  }

  /** Draws anew what changed; says it to those who cannot see it. */
  async show(topology: Topology): Promise<void> {
    const changed = this.#whole !== undefined && this.#whole.summary !== topology.summary;
    this.#whole = topology;
    this.#empty.hidden = true;
    this.#picture.root.hidden = false;
    await this.#redraw();
    if (changed) this.#live.textContent = topology.summary;
  }

  /** Says why there is nothing to draw, with a button for what can be done. */
  showNothing(note: string, action: PanelCommand | null): void {
    this.#whole = undefined;
    this.#picture.root.hidden = true;
    this.#empty.hidden = false;
    this.#pane.replaceChildren();
    this.#words.replaceChildren();
    this.#empty.replaceChildren(element('p', {}, note));
    if (action)
      this.#empty.append(
        button(actionText(action), () => post({ type: 'run', command: action }), { class: 'primary' }),
      );
  }

  showTraffic(edges: Readonly<Record<ElementId, Traffic>>): void {
    this.#picture.showTraffic(edges);
  }

  #toolbar(): HTMLElement {
    const { state, onStateChange } = this.options;
    const search = element('input', {
      type: 'search',
      placeholder: l10n.t('Search'),
      'aria-label': l10n.t('Search the picture'),
      value: state.search,
    });
    search.addEventListener('input', () => {
      state.search = search.value;
      onStateChange();
      this.#mark();
    });
    const exposed = this.#toggle(l10n.t('Only exposed'), 'onlyExposed');
    const words = this.#toggle(l10n.t('Explain'), 'explained');
    const save = exportMenu(() => this.#picture.topology);
    return element(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': l10n.t('Picture') },
      search,
      exposed,
      words,
      save,
    );
  }

  #toggle(label: string, key: 'onlyExposed' | 'explained'): HTMLElement {
    const { state, onStateChange } = this.options;
    const made = button(
      label,
      () => {
        state[key] = !state[key];
        made.setAttribute('aria-pressed', String(state[key]));
        onStateChange();
        void this.#redraw();
      },
      { 'aria-pressed': String(state[key]) },
    );
    return made;
  }

  async #redraw(): Promise<void> {
    if (!this.#whole) return;
    const { state } = this.options;
    const wanted = state.onlyExposed ? onlyExposed(this.#whole) : this.#whole;
    const topology = foldTopology(wanted, { unfolded: new Set(state.unfolded) });
    await this.#picture.show(topology);
    this.#mark();
    this.#select(this.#selected);
    this.#words.hidden = !state.explained;
    this.#words.replaceChildren(...(state.explained ? [explanation(topology, id => this.#choose(id))] : []));
  }

  #mark(): void {
    const { topology } = this.#picture;
    if (topology) this.#picture.mark(searchTopology(topology, this.options.state.search));
  }

  #choose(id: ElementId): void {
    this.#picture.focus(id);
    this.#select(id);
  }

  #select(id: ElementId | undefined): void {
    const { topology } = this.#picture;
    const before = this.#selected;
    this.#selected = id;
    const close = () => {
      this.#select(undefined);
      this.#picture.focus(id ?? '');
    };
    const shown =
      topology && id !== undefined && details({ topology, id, onClose: close, onUnfold: group => this.#unfold(group) });
    this.#pane.replaceChildren(...(shown ? [shown] : []));
    if (shown && id !== before) shown.querySelector('h2')?.focus();
  }

  #unfold(group: ElementId): void {
    const { state, onStateChange } = this.options;
    state.unfolded = [...state.unfolded, group];
    this.#selected = undefined;
    onStateChange();
    void this.#redraw();
  }
}

function actionText(action: PanelCommand): string {
  if (action === 'start') return l10n.t('Secure container');
  return action === 'verify' ? l10n.t('Verify') : l10n.t('Check workspace');
}

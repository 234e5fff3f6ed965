import * as l10n from '@vscode/l10n';
import { onlyExposed, searchTopology } from '../src/topology/filter';
import { foldTopology } from '../src/topology/fold';
import type { ElementId, Topology, Traffic } from '../src/topology/graph';
import type { Folders, PanelCommand } from '../src/topology/panel/panelMessages';
import { DetailsPane } from './detailsPane';
import { button, element } from './dom';
import { explanation } from './explanation';
import { type PictureState, post } from './host';
import type { Layouter } from './layout';
import { LegendStrip } from './legendStrip';
import { NoticeList } from './noticeList';
import { Picture } from './picture';
import { restoreFocus } from './restoreFocus';
import { shownFor } from './shownFor';
import { Toolbar } from './toolbar';
import { withTraffic } from './withTraffic';

/** One topology with its tools: search, filter, fold, details, the same in words, legend, export. */
export class TopologyView {
  readonly root: HTMLElement;
  readonly #picture: Picture;
  readonly #pane: DetailsPane;
  readonly #toolbar: Toolbar;
  readonly #legend = new LegendStrip();
  /** Also says to those who cannot see it what a change means. */
  readonly #summary = element('p', { class: 'summary', role: 'status' });
  readonly #notices = new NoticeList();
  readonly #words = element('div', { class: 'words', hidden: true });
  readonly #empty = element('div', { class: 'empty', role: 'status' });
  readonly #filled: HTMLElement;
  #whole: Topology | undefined;
  #figures: Readonly<Record<ElementId, Traffic>> | undefined;

  constructor(
    private readonly options: {
      label: string;
      layouter: Layouter;
      state: PictureState;
      onStateChange: () => void;
    },
  ) {
    const { label, layouter, state, onStateChange } = options;
    this.#picture = new Picture({
      label,
      layouter,
      onSelect: id => this.#select(id),
      view: state.view,
      onView: view => {
        state.view = view;
        onStateChange();
      },
    });
    this.#pane = new DetailsPane({
      onClose: id => {
        this.#select(undefined);
        this.#picture.focus(id);
      },
      onUnfold: group => this.#unfold(group),
    });
    this.#toolbar = new Toolbar({
      picture: this.#picture,
      state,
      onSearch: () => {
        this.#search();
        this.#picture.revealMarked();
      },
      onChange: () => this.#redraw(),
      onStateChange,
      layouter,
    });
    const stage = element('div', { class: 'stage' }, this.#picture.root, this.#pane.root);
    this.#filled = element(
      'div',
      { class: 'topology-view', hidden: true },
      this.#toolbar.root,
      this.#summary,
      stage,
      this.#words,
      this.#notices.root,
      this.#legend.root,
    );
    this.root = element('div', { class: 'topology-view' }, this.#filled, this.#empty);
  }

  /** Draws anew what changed. */
  async show(topology: Topology, folders?: Folders): Promise<void> {
    this.#whole = topology;
    this.#empty.replaceChildren();
    this.#filled.hidden = false;
    this.#toolbar.showFolders(folders);
    await this.#redraw();
  }

  /** Says why there is nothing to draw, with a button for what can be done. */
  showNothing(note: string, action: PanelCommand | null): void {
    this.#whole = undefined;
    this.#filled.hidden = true;
    this.#empty.replaceChildren(element('p', {}, note));
    if (action)
      this.#empty.append(
        button(actionText(action), () => post({ type: 'run', command: action }), { class: 'primary' }),
      );
  }

  /** Figures come faster than a screen shows them: the latest are written once a frame. */
  showTraffic(edges: Readonly<Record<ElementId, Traffic>>): void {
    if (!this.#figures) requestAnimationFrame(() => this.#writeFigures());
    this.#figures = edges;
  }

  #writeFigures(): void {
    const figures = this.#figures;
    this.#figures = undefined;
    if (!figures || !this.#whole) return;
    this.#whole = withTraffic(this.#whole, figures);
    this.#picture.showTraffic(figures);
    this.#pane.showTraffic(figures);
  }

  async #redraw(): Promise<void> {
    const wanted = this.#wanted();
    if (!wanted) return;
    const { state } = this.options;
    await this.#picture.show(foldTopology(wanted, { unfolded: new Set(state.unfolded) })).catch(error => {
      this.showNothing(l10n.t('The picture cannot be drawn: {0}', String(error)), null);
    });
    const { topology } = this.#picture;
    if (!topology || this.#filled.hidden) return;
    this.#search();
    this.#select(state.selected);
    if (this.#summary.textContent !== topology.summary) this.#summary.textContent = topology.summary;
    this.#notices.show(topology);
    this.#legend.show(topology);
    this.#explain(topology);
  }

  #wanted(): Topology | undefined {
    return this.#whole && this.options.state.onlyExposed ? onlyExposed(this.#whole) : this.#whole;
  }

  #explain(topology: Topology): void {
    const { explained } = this.options.state;
    this.#words.hidden = !explained;
    const focused = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line'];
    this.#words.replaceChildren(...(explained ? [explanation(topology, id => this.#choose(id))] : []));
    if (focused !== undefined)
      restoreFocus(this.#words.querySelector<HTMLElement>(`[data-line="${CSS.escape(focused)}"]`) ?? undefined);
  }

  #search(): void {
    const { topology: folded } = this.#picture;
    const whole = this.#wanted();
    if (!folded || !whole) return;
    const ids = searchTopology(whole, this.options.state.search);
    this.#picture.mark(shownFor({ whole, folded, ids }));
    this.#toolbar.showFound(ids.length);
  }

  #choose(id: ElementId): void {
    this.#picture.focus(id);
    this.#select(id);
  }

  #select(id: ElementId | undefined): void {
    const { state, onStateChange } = this.options;
    const { topology } = this.#picture;
    const isOther = state.selected !== id;
    if (isOther) {
      state.selected = id;
      onStateChange();
    }
    if (topology && id !== undefined) this.#pane.show(topology, id);
    else this.#pane.close();
    // After a reload what was chosen before is looked for, unless the user has moved the picture.
    if (isOther || (!state.view && this.#picture.attended !== id)) this.#picture.attend(id);
  }

  #unfold(group: ElementId): void {
    const { state, onStateChange } = this.options;
    state.unfolded = [...state.unfolded, group];
    this.#select(undefined);
    onStateChange();
    void this.#redraw();
  }
}

function actionText(action: PanelCommand): string {
  if (action === 'start') return l10n.t('Secure container');
  return action === 'verify' ? l10n.t('Verify') : l10n.t('Check workspace');
}

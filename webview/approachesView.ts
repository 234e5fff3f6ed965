import * as l10n from '@vscode/l10n';
import { type Approaches, type ApproachStep, approaches } from '../src/topology/canonical/approaches';
import { DetailsPane } from './detailsPane';
import { button, element } from './dom';
import { exportMenu } from './exportMenu';
import type { KeptState } from './host';
import type { Layouter } from './layout';
import { LegendStrip } from './legendStrip';
import { Picture } from './picture';
import { viewButtons } from './viewButtons';

/** The default beside the secure approach, and what leads from one to the other, step by step. */
export class ApproachesView {
  readonly root: HTMLElement;
  readonly #insecure: Side;
  readonly #secure: Side;
  readonly #steps = element('ol', { class: 'steps', 'aria-label': l10n.t('What changes') });
  readonly #legend = new LegendStrip();
  readonly #live = element('p', { class: 'visually-hidden', role: 'status' });
  #step: string | undefined;

  constructor(private readonly options: { layouter: Layouter; state: KeptState; onStateChange: () => void }) {
    const { layouter } = options;
    this.#insecure = side({ title: l10n.t('Insecure: the default'), layouter });
    this.#secure = side({ title: l10n.t('Secure'), layouter });
    const sides = element('div', { class: 'side-by-side' }, this.#insecure.root, this.#secure.root);
    this.root = element(
      'div',
      { class: 'approaches' },
      this.#toolbar(),
      element('div', { class: 'comparison' }, sides, this.#steps),
      this.#legend.root,
      this.#live,
    );
  }

  async show(): Promise<void> {
    const { insecure, secure, steps } = approaches(this.options.state.front);
    this.#writeSteps(steps);
    await Promise.all([this.#insecure.picture.show(insecure), this.#secure.picture.show(secure)]);
    this.#legend.show({
      ...secure,
      nodes: [...insecure.nodes, ...secure.nodes],
      edges: [...insecure.edges, ...secure.edges],
    });
    this.#mark(steps);
  }

  #toolbar(): HTMLElement {
    const { state, onStateChange } = this.options;
    const choice = element(
      'select',
      {},
      element('option', { value: 'nginx', selected: state.front === 'nginx' }, l10n.t('nginx, on one machine')),
      element('option', { value: 'istio', selected: state.front === 'istio' }, l10n.t('Istio, on a cluster')),
    );
    choice.addEventListener('change', () => {
      state.front = choice.value === 'istio' ? 'istio' : 'nginx';
      onStateChange();
      void this.show();
    });
    return element(
      'div',
      { class: 'toolbar', role: 'group', 'aria-label': l10n.t('Pictures') },
      element('label', {}, l10n.t('Front'), ' ', choice),
    );
  }

  #writeSteps(steps: Approaches['steps']): void {
    const items = steps.map(step => {
      const made = button(step.title, () => this.#choose(steps, step), { 'data-step': step.id });
      return element('li', {}, made, element('p', {}, step.text));
    });
    this.#steps.replaceChildren(...items);
  }

  #choose(steps: Approaches['steps'], step: ApproachStep): void {
    this.#step = this.#step === step.id ? undefined : step.id;
    this.#mark(steps);
    for (const { picture } of [this.#insecure, this.#secure]) picture.revealMarked();
  }

  #mark(steps: Approaches['steps']): void {
    for (const made of this.#steps.querySelectorAll('button'))
      made.setAttribute('aria-pressed', String(made.dataset['step'] === this.#step));
    const chosen = steps.find(({ id }) => id === this.#step);
    this.#insecure.picture.mark(chosen?.insecure ?? []);
    this.#secure.picture.mark(chosen?.secure ?? []);
    this.#live.textContent = chosen ? chosen.text : '';
  }
}

interface Side {
  root: HTMLElement;
  picture: Picture;
}

function side({ title, layouter }: { title: string; layouter: Layouter }): Side {
  const picture: Picture = new Picture({ layouter, label: title, onSelect });
  const pane = new DetailsPane({
    onClose: id => {
      pane.close();
      picture.focus(id);
    },
    onUnfold: () => {},
  });
  function onSelect(id: string | undefined): void {
    if (picture.topology && id !== undefined) pane.show(picture.topology, id);
    else pane.close();
  }
  const heading = element('h2', {}, title);
  const header = element(
    'div',
    { class: 'stage-header' },
    heading,
    exportMenu({ topology: () => picture.topology, layouter, name: title }),
    viewButtons(picture),
  );
  const stage = element('div', { class: 'stage' }, picture.root, pane.root);
  return { picture, root: element('section', { class: 'side', 'aria-label': title }, header, stage) };
}

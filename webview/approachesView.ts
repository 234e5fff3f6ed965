import * as l10n from '@vscode/l10n';
import { type Approaches, type ApproachStep, approaches } from '../src/topology/canonical/approaches';
import { button, element } from './dom';
import { exportMenu } from './exportMenu';
import type { KeptState } from './host';
import type { Layouter } from './layout';
import { Picture, viewButtons } from './picture';

/** The default beside the secure approach, and what leads from one to the other, step by step. */
export class ApproachesView {
  readonly root: HTMLElement;
  readonly #insecure: Picture;
  readonly #secure: Picture;
  readonly #steps = element('ol', { class: 'steps', 'aria-label': l10n.t('What changes') });
  readonly #live = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  #step: string | undefined;

  constructor(private readonly options: { layouter: Layouter; state: KeptState; onStateChange: () => void }) {
    const { layouter } = options;
    const onSelect = () => {};
    this.#insecure = new Picture({ layouter, label: l10n.t('Insecure: the default'), onSelect });
    this.#secure = new Picture({ layouter, label: l10n.t('Secure'), onSelect });
    this.root = element(
      'div',
      { class: 'approaches' },
      this.#toolbar(),
      element(
        'div',
        { class: 'comparison' },
        element(
          'div',
          { class: 'side-by-side' },
          side(l10n.t('Insecure: the default'), this.#insecure),
          side(l10n.t('Secure'), this.#secure),
        ),
        this.#steps,
      ),
      this.#live,
    );
  }

  async show(): Promise<void> {
    const both = approaches(this.options.state.front);
    this.#writeSteps(both);
    await Promise.all([this.#insecure.show(both.insecure), this.#secure.show(both.secure)]);
  }

  #toolbar(): HTMLElement {
    const { state, onStateChange } = this.options;
    const choice = element(
      'select',
      { 'aria-label': l10n.t('Front') },
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
      { class: 'toolbar', role: 'toolbar', 'aria-label': l10n.t('Pictures') },
      element('label', {}, l10n.t('Front'), ' ', choice),
      exportMenu(() => this.#secure.topology),
    );
  }

  #writeSteps({ steps }: Approaches): void {
    const items = steps.map(step => {
      const made = button(step.title, () => this.#choose(steps, step), {
        'aria-pressed': String(step.id === this.#step),
        'data-step': step.id,
      });
      return element('li', {}, made, element('p', {}, step.text));
    });
    this.#steps.replaceChildren(...items);
  }

  #choose(steps: readonly ApproachStep[], step: ApproachStep): void {
    this.#step = this.#step === step.id ? undefined : step.id;
    for (const made of this.#steps.querySelectorAll('button'))
      made.setAttribute('aria-pressed', String(made.dataset['step'] === this.#step));
    const chosen = steps.find(({ id }) => id === this.#step);
    this.#insecure.mark(chosen?.insecure ?? []);
    this.#secure.mark(chosen?.secure ?? []);
    this.#live.textContent = chosen ? chosen.text : '';
  }
}

function side(title: string, picture: Picture): HTMLElement {
  return element('div', { class: 'stage' }, element('h2', {}, title), picture.root, viewButtons(picture));
}

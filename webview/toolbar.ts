import * as l10n from '@vscode/l10n';
import type { Folders } from '../src/topology/panel/panelMessages';
import { button, element } from './dom';
import { exportMenu } from './exportMenu';
import { type PictureState, post } from './host';
import type { Layouter } from './layout';
import type { Picture } from './picture';
import { viewButtons } from './viewButtons';

interface ToolbarOptions {
  state: PictureState;
  onSearch: () => void;
  /** What is shown of the topology is to be another part of it. */
  onChange: () => Promise<void>;
  onStateChange: () => void;
  picture: Picture;
  layouter: Layouter;
}

/** What is above a picture: which folder, search, filter, words, folding, export. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #folders = element('select', { 'aria-label': l10n.t('Folder') });
  readonly #found = element('span', { class: 'found', role: 'status' });
  readonly #foldAll: HTMLButtonElement;

  constructor(private readonly options: ToolbarOptions) {
    const { picture, layouter } = options;
    this.#folders.addEventListener('change', () => post({ type: 'folder', name: this.#folders.value }));
    this.#foldAll = button(l10n.t('Fold again'), () => this.#fold());
    this.root = element(
      'div',
      { class: 'toolbar', role: 'group', 'aria-label': l10n.t('Picture') },
      this.#folders,
      this.#search(),
      this.#found,
      this.#toggle(l10n.t('Only exposed'), 'onlyExposed'),
      this.#toggle(l10n.t('Explain'), 'explained'),
      this.#foldAll,
      exportMenu({ topology: () => picture.topology, layouter }),
      viewButtons(picture),
    );
    this.showFolders(undefined);
    this.#showFoldAll();
  }

  /** A choice where there are several. */
  showFolders(folders: Folders | undefined): void {
    this.#folders.hidden = !folders;
    if (!folders) return;
    this.#folders.replaceChildren(
      ...folders.names.map(name => element('option', { value: name, selected: name === folders.chosen }, name)),
    );
  }

  /** How many elements a search has found; nothing is said while nothing is searched. */
  showFound(count: number): void {
    const isSearched = this.options.state.search.trim() !== '';
    const text = !isSearched ? '' : count === 0 ? l10n.t('Nothing found') : l10n.t('{0} found', count);
    if (this.#found.textContent !== text) this.#found.textContent = text;
    this.#showFoldAll();
  }

  #search(): HTMLElement {
    const { state, onStateChange, onSearch } = this.options;
    const search = element('input', {
      type: 'search',
      placeholder: l10n.t('Search'),
      'aria-label': l10n.t('Search the picture'),
      value: state.search,
    });
    search.addEventListener('input', () => {
      state.search = search.value;
      onStateChange();
      onSearch();
    });
    return search;
  }

  #toggle(label: string, key: 'onlyExposed' | 'explained'): HTMLElement {
    const { state, onStateChange, onChange } = this.options;
    const made = button(
      label,
      () => {
        state[key] = !state[key];
        made.setAttribute('aria-pressed', String(state[key]));
        onStateChange();
        void onChange();
      },
      { 'aria-pressed': String(state[key]) },
    );
    return made;
  }

  #fold(): void {
    const { state, onStateChange, onChange } = this.options;
    state.unfolded = [];
    onStateChange();
    void onChange();
  }

  #showFoldAll(): void {
    this.#foldAll.hidden = this.options.state.unfolded.length === 0;
  }
}

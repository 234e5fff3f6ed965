import * as l10n from '@vscode/l10n';
import type { Topology } from '../src/topology/graph';
import { element } from './dom';

/** What is not in the picture and why, behind one line; nothing where all is in it. */
export class NoticeList {
  readonly root = element('div');
  #shown = '';

  /** The same again leaves a list as open as it is. */
  show({ notices }: Topology): void {
    const text = JSON.stringify(notices);
    if (text === this.#shown) return;
    this.#shown = text;
    this.root.replaceChildren(...(notices.length === 0 ? [] : [listOf(notices)]));
  }
}

function listOf(notices: readonly string[]): HTMLElement {
  const title =
    notices.length === 1 ? l10n.t('1 thing is not shown') : l10n.t('{0} things are not shown', notices.length);
  const items = notices.map(text => element('li', {}, text));
  return element('details', { class: 'notices' }, element('summary', {}, title), element('ul', {}, ...items));
}

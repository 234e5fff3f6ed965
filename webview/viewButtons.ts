import * as l10n from '@vscode/l10n';
import { element } from './dom';
import { iconButton } from './icons';
import type { Picture } from './picture';

/** Buttons for what wheel and keys do. */
export function viewButtons(picture: Picture): HTMLElement {
  return element(
    'div',
    { class: 'view-buttons', role: 'group', 'aria-label': l10n.t('View') },
    iconButton({ icon: 'add', name: l10n.t('Zoom in'), onClick: () => picture.zoom('in') }),
    iconButton({ icon: 'remove', name: l10n.t('Zoom out'), onClick: () => picture.zoom('out') }),
    iconButton({ icon: 'fit', name: l10n.t('Show all of it'), onClick: () => picture.fit() }),
  );
}

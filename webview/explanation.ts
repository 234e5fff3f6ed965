import * as l10n from '@vscode/l10n';
import { describeTopology } from '../src/topology/describe';
import type { ElementId, Topology } from '../src/topology/graph';
import { element } from './dom';

/** The picture in words; a line leads to its element. */
export function explanation(topology: Topology, onChoose: (id: ElementId) => void): HTMLElement {
  const { summary, sections } = describeTopology(topology);
  return element(
    'section',
    { class: 'explanation', 'aria-label': l10n.t('Explanation') },
    element('p', {}, summary),
    ...sections.map(({ heading, lines }) =>
      element(
        'section',
        {},
        element('h3', {}, heading),
        element(
          'ul',
          {},
          ...lines.map(({ element: id, depth, text, notes }) => {
            const item = element('li', { class: `depth-${Math.min(depth, 6)}` });
            if (id === undefined) item.append(text);
            else {
              const line = element('button', { type: 'button', class: 'link', 'data-line': id }, text);
              line.addEventListener('click', () => onChoose(id));
              item.append(line);
            }
            if (notes.length > 0) item.append(element('ul', {}, ...notes.map(note => element('li', {}, note))));
            return item;
          }),
        ),
      ),
    ),
  );
}

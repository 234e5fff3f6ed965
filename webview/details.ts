import * as l10n from '@vscode/l10n';
import { elementTexts } from '../src/topology/elementTexts';
import type { ElementFinding, ElementId, Topology, TopologyElement } from '../src/topology/graph';
import { button, element } from './dom';
import { post } from './host';
import { iconButton } from './icons';
import { trafficFigures } from './trafficFigures';

/** What one element is, why it stands as it does, and what can be done about it. */
export function details(options: {
  topology: Topology;
  id: ElementId;
  onClose: () => void;
  /** For a folded zone. */
  onUnfold: (id: ElementId) => void;
}): HTMLElement | undefined {
  const { topology, id, onClose, onUnfold } = options;
  const found = find(topology, id);
  if (!found) return undefined;
  const { shown, label } = found;
  const node = topology.nodes.find(one => one.id === id);
  const edge = topology.edges.find(one => one.id === id);
  const heading = element('h2', { tabindex: -1 }, titleOf(topology, shown));
  const pane = element(
    'aside',
    { class: 'details', 'aria-label': l10n.t('Details') },
    element('header', {}, heading, iconButton({ icon: 'close', name: l10n.t('Close'), onClick: onClose })),
    element('p', { class: 'what' }, label),
    edge?.traffic && trafficFigures(edge.traffic),
    list(
      l10n.t('Why'),
      shown.reasons.map(({ text, rule }) => element('li', {}, text, rule ? ruleButton(rule) : undefined)),
    ),
    list(l10n.t('Findings'), shown.findings.map(findingItem)),
    facts(shown),
    actions({
      shown,
      isOpen: node?.kind === 'service' && node.posture === 'exposed' && topology.origin !== 'sandbox',
    }),
  );
  if (node?.kind === 'group') pane.append(button(l10n.t('Show what is inside'), () => onUnfold(id)));
  pane.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') onClose();
  });
  return pane;
}

function find(topology: Topology, id: ElementId): { shown: TopologyElement; label: string } | undefined {
  const texts = elementTexts(topology);
  const node = topology.nodes.find(one => one.id === id);
  if (node) return { shown: node, label: texts.node(node) };
  const zone = topology.zones.find(one => one.id === id);
  if (zone) return { shown: zone, label: texts.zone(zone) };
  const edge = topology.edges.find(one => one.id === id);
  if (!edge) return undefined;
  // Its figures change all the time, and have a place of their own.
  const { traffic: _, ...still } = edge;
  return { shown: edge, label: texts.edge(still) };
}

function titleOf(topology: Topology, { id, name }: TopologyElement): string {
  const edge = topology.edges.find(one => one.id === id);
  if (!edge) return name;
  const { nameOf } = elementTexts(topology);
  return `${nameOf(edge.from)} → ${nameOf(edge.to)}`;
}

function list(heading: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  return element('section', {}, element('h3', {}, heading), element('ul', {}, ...items));
}

function findingItem({ rule, message, severity, fixable, source }: ElementFinding): HTMLElement {
  const go = source && button(l10n.t('Go to line {0}', source.line), () => post({ type: 'goTo', source }));
  const fix =
    source && fixable && button(l10n.t('Fix'), () => post({ type: 'fix', rule, source }), { class: 'primary' });
  return element(
    'li',
    { class: `finding ${severity}` },
    element('span', {}, `${severityText(severity)}: ${message} `),
    ruleButton(rule),
    go,
    fix || undefined,
  );
}

function severityText(severity: ElementFinding['severity']): string {
  if (severity === 'error') return l10n.t('Error');
  return severity === 'warning' ? l10n.t('Warning') : l10n.t('Hint');
}

function ruleButton(rule: string): HTMLElement {
  return button(rule, () => post({ type: 'rule', rule }), {
    class: 'link',
    'aria-label': l10n.t('Explain the rule {0}', rule),
  });
}

function facts(shown: TopologyElement): HTMLElement | undefined {
  if (shown.facts.length === 0) return undefined;
  const rows = shown.facts.flatMap(({ name, value }) => [element('dt', {}, name), element('dd', {}, value)]);
  return element('section', {}, element('h3', {}, l10n.t('Facts')), element('dl', {}, ...rows));
}

function actions({ shown, isOpen }: { shown: TopologyElement; isOpen: boolean }): HTMLElement | undefined {
  const { source, id } = shown;
  if (!source && !isOpen) return undefined;
  return element(
    'div',
    { class: 'actions' },
    source && button(l10n.t('Go to source'), () => post({ type: 'goTo', source })),
    isOpen
      ? button(l10n.t('Put a front before it'), () => post({ type: 'secure', node: id }), { class: 'primary' })
      : undefined,
  );
}

import { element } from './dom';

/** Tabs by the WAI-ARIA pattern: one tab stop, arrows choose, each tab names its panel. */
export function tabList<Name extends string>(options: {
  /** For those who hear the page; others see it in the editor's tab. */
  title: string;
  tabs: readonly { name: Name; title: string; panel: HTMLElement }[];
  onChoose: (name: Name) => void;
}): { root: HTMLElement; choose: (name: Name) => void } {
  const { title, tabs, onChoose } = options;
  const heading = element('h1', { class: 'visually-hidden' }, title);
  const made = tabs.map(({ name, title, panel }) => {
    const tab = element(
      'button',
      { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}` },
      title,
    );
    const body = element(
      'div',
      { role: 'tabpanel', id: `panel-${name}`, class: 'tab-panel', 'aria-labelledby': `tab-${name}` },
      panel,
    );
    return { name, tab, body };
  });
  const choose = (name: Name) => {
    for (const one of made) {
      const isChosen = one.name === name;
      one.tab.setAttribute('aria-selected', String(isChosen));
      one.tab.tabIndex = isChosen ? 0 : -1;
      one.body.hidden = !isChosen;
    }
    onChoose(name);
  };
  const bar = element('div', { role: 'tablist', class: 'tabs' }, ...made.map(({ tab }) => tab));
  for (const { name, tab } of made) tab.addEventListener('click', () => choose(name));
  bar.addEventListener('keydown', ({ key }) => {
    const now = made.findIndex(({ tab }) => tab === document.activeElement);
    const places: Record<string, number> = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 };
    const place = places[key];
    const next = place === undefined ? undefined : made.at(place % made.length);
    if (!next) return;
    choose(next.name);
    next.tab.focus();
  });
  return { root: element('main', {}, heading, bar, ...made.map(({ body }) => body)), choose };
}

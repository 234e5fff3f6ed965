import * as l10n from '@vscode/l10n';
import { type Tab, tabs } from '../src/topology/panel/panelMessages';
import { topologyStyle } from '../src/topology/svg/topologyStyle';
import { ApproachesView } from './approachesView';
import { element } from './dom';
import { keep, keptState, listen, post } from './host';
import { Layouter } from './layout';
import { tabList } from './tabList';
import { TopologyView } from './topologyView';

const { workerAddress = '', nonce = '', texts } = document.body.dataset;
if (texts) l10n.config({ contents: JSON.parse(texts) });

const state = keptState();
const save = () => keep(state);
const common = { layouter: new Layouter(workerAddress), onStateChange: save };
const approaches = new ApproachesView({ ...common, state });
const topologies = {
  sandbox: new TopologyView({ ...common, state: state.sandbox, label: l10n.t('The sandbox') }),
  workspace: new TopologyView({ ...common, state: state.workspace, label: l10n.t('The workspace') }),
};
const titles: Record<Tab, string> = {
  approaches: l10n.t('Approaches'),
  sandbox: l10n.t('Sandbox'),
  workspace: l10n.t('Workspace'),
};
const views = { approaches, ...topologies };
const chosen = tabList({
  title: l10n.t('Topology'),
  tabs: tabs.map(name => ({ name, title: titles[name], panel: views[name].root })),
  onChoose: name => {
    state.tab = name;
    save();
  },
});

const style = element('style', { nonce });
style.textContent = topologyStyle;
document.head.append(style);
document.body.append(chosen.root);
chosen.choose(state.tab);
void approaches.show();

listen(message => {
  if (message.type === 'show') chosen.choose(message.tab);
  else if (message.type === 'traffic') topologies.sandbox.showTraffic(message.edges);
  else if (message.topology) void topologies[message.tab].show(message.topology, message.folders);
  else topologies[message.tab].showNothing(message.note, message.action);
});
post({ type: 'ready' });

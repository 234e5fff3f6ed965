import type { ElementId } from '../src/topology/graph';
import { type HostMessage, isHostMessage, type PanelMessage, type Tab } from '../src/topology/panel/panelMessages';

/** What is kept while the panel is hidden and over a reload of the window. */
export interface KeptState {
  tab: Tab;
  front: 'nginx' | 'istio';
  onlyExposed: boolean;
  search: string;
  unfolded: ElementId[];
  explained: boolean;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => WebviewApi;
const api = acquireVsCodeApi();

export function post(message: PanelMessage): void {
  api.postMessage(message);
}

/** Calls back for every message of the host; what is none is dropped. */
export function listen(receive: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data }) => {
    if (isHostMessage(data)) receive(data);
  });
}

const fresh: KeptState = {
  tab: 'approaches',
  front: 'nginx',
  onlyExposed: false,
  search: '',
  unfolded: [],
  explained: false,
};

export function keptState(): KeptState {
  const kept = api.getState();
  return typeof kept === 'object' && kept !== null ? { ...fresh, ...kept } : { ...fresh };
}

export function keep(state: KeptState): void {
  api.setState(state);
}

import type { ElementId } from '../src/topology/graph';
import { type HostMessage, isHostMessage, type PanelMessage, type Tab } from '../src/topology/panel/panelMessages';
import type { Viewport } from './viewport';

/** What is kept while the panel is hidden and over a reload of the window. */
export interface KeptState {
  tab: Tab;
  front: 'nginx' | 'istio';
  sandbox: PictureState;
  workspace: PictureState;
}

/** How the user looks at one topology. */
export interface PictureState {
  onlyExposed: boolean;
  search: string;
  unfolded: readonly ElementId[];
  explained: boolean;
  /** Where, if they moved. */
  view?: Viewport | undefined;
  /** What the pane tells of. */
  selected?: ElementId | undefined;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => WebviewApi;
const api = acquireVsCodeApi();

/** A drag changes the state with every move; once it rests it is written. */
const settleMilliseconds = 150;
let settling: ReturnType<typeof setTimeout> | undefined;

export function post(message: PanelMessage): void {
  api.postMessage(message);
}

/** Calls back for every message of the host, which come as JSON; what is none is dropped. */
export function listen(receive: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data }) => {
    const message = typeof data === 'string' ? parsed(data) : undefined;
    if (isHostMessage(message)) receive(message);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function keptState(): KeptState {
  const picture = (): PictureState => ({ onlyExposed: false, search: '', unfolded: [], explained: false });
  const fresh: KeptState = { tab: 'approaches', front: 'nginx', sandbox: picture(), workspace: picture() };
  const kept = api.getState();
  return typeof kept === 'object' && kept !== null ? { ...fresh, ...kept } : fresh;
}

export function keep(state: KeptState): void {
  clearTimeout(settling);
  settling = setTimeout(() => api.setState(state), settleMilliseconds);
}

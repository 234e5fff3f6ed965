import { type ElementId, type SourceRange, type Topology, type Traffic, topologyLimits } from '../graph';

/** The tabs of the panel; `approaches` needs no host, the others show what it sends. */
export const tabs = ['approaches', 'sandbox', 'workspace'] as const;
export type Tab = (typeof tabs)[number];

export const exportFormats = ['svg', 'png', 'mermaid', 'text'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a button of the panel may ask the host to run. */
export const panelCommands = ['start', 'verify', 'checkWorkspace'] as const;
export type PanelCommand = (typeof panelCommands)[number];

/** The tabs that show what the host sends. */
export type LiveTab = Exclude<Tab, 'approaches'>;

/** Of a workspace with several folders: which one is drawn. */
export interface Folders {
  names: readonly string[];
  chosen: string;
}

/** Longer names of files are cut by every system anyway. */
const longestName = 1_000;
/** A PNG of the largest canvas there is, in base64. */
const longestContent = 2 ** 28;

/** From the extension to the page. Topologies hold no secret: the model has no place for one. */
export type HostMessage =
  | {
      type: 'picture';
      tab: LiveTab;
      /** Null while there is nothing to draw; `note` then says why and what to do. */
      topology: Topology | null;
      note: string;
      action: PanelCommand | null;
      folders?: Folders;
    }
  | { type: 'traffic'; edges: Record<ElementId, Traffic> }
  | { type: 'show'; tab: Tab };

/** From the page to the extension. */
export type PanelMessage =
  | { type: 'ready' }
  | { type: 'goTo'; source: SourceRange }
  | { type: 'rule'; rule: string }
  | { type: 'fix'; rule: string; source: SourceRange }
  | { type: 'run'; command: PanelCommand }
  /** Put a front before a container of the workspace's picture. */
  | { type: 'secure'; node: ElementId }
  | { type: 'folder'; name: string }
  /** `content` is text, of a PNG base64. */
  | { type: 'save'; format: ExportFormat; name: string; content: string };

/** Whether something that came from the page is one of its messages, in every part. */
export function isPanelMessage(value: unknown): value is PanelMessage {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
      return true;
    case 'goTo':
      return isSourceRange(value['source']);
    case 'rule':
      return isRuleId(value['rule']);
    case 'fix':
      return isRuleId(value['rule']) && isSourceRange(value['source']);
    case 'run':
      return isCommand(value['command']);
    case 'secure':
      return isText(value['node'], topologyLimits.idLength);
    case 'folder':
      return isText(value['name'], longestName);
    case 'save':
      return (
        exportFormats.some(name => name === value['format']) &&
        isText(value['name'], longestName) &&
        isText(value['content'], longestContent)
      );
    default:
      return false;
  }
}

/** Whether something that came from the host is one of its messages; a topology is checked by its version. */
export function isHostMessage(value: unknown): value is HostMessage {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'picture':
      return (
        (value['tab'] === 'sandbox' || value['tab'] === 'workspace') &&
        typeof value['note'] === 'string' &&
        (value['action'] === null || isCommand(value['action'])) &&
        (value['folders'] === undefined || isFolders(value['folders'])) &&
        (value['topology'] === null || (isRecord(value['topology']) && value['topology']['version'] === 1))
      );
    case 'traffic':
      return isRecord(value['edges']) && Object.values(value['edges']).every(isTraffic);
    case 'show':
      return tabs.some(name => name === value['tab']);
    default:
      return false;
  }
}

function isSourceRange(value: unknown): value is SourceRange {
  if (!isRecord(value) || !isText(value['file'], topologyLimits.fileLength)) return false;
  return ['line', 'column', 'endLine', 'endColumn'].every(
    key => Number.isSafeInteger(value[key]) && Number(value[key]) > 0,
  );
}

function isTraffic(value: unknown): value is Traffic {
  return isRecord(value) && ['allowed', 'refused', 'perSecond'].every(key => Number.isFinite(value[key]));
}

function isFolders(value: unknown): value is Folders {
  return (
    isRecord(value) &&
    typeof value['chosen'] === 'string' &&
    Array.isArray(value['names']) &&
    value['names'].every(name => typeof name === 'string')
  );
}

const isCommand = (value: unknown): value is PanelCommand => panelCommands.some(name => name === value);

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;

const isRuleId = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9-]{1,100}$/.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

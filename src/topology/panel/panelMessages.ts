import type { ElementId, SourceRange, Topology, Traffic } from '../graph';

/** The tabs of the panel; `approaches` needs no host, the others show what it sends. */
export const tabs = ['approaches', 'sandbox', 'workspace'] as const;
export type Tab = (typeof tabs)[number];

export const exportFormats = ['svg', 'png', 'mermaid', 'text'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a button of the panel may ask the host to run. */
export const panelCommands = ['start', 'verify', 'checkWorkspace'] as const;
export type PanelCommand = (typeof panelCommands)[number];

/** From the extension to the page. Topologies hold no secret: the model has no place for one. */
export type HostMessage =
  | {
      type: 'picture';
      tab: Exclude<Tab, 'approaches'>;
      /** Null while there is nothing to draw; `note` then says why and what to do. */
      topology: Topology | null;
      note: string;
      action: PanelCommand | null;
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
      return panelCommands.some(name => name === value['command']);
    case 'save':
      return (
        exportFormats.some(name => name === value['format']) &&
        typeof value['name'] === 'string' &&
        typeof value['content'] === 'string'
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
        (value['topology'] === null || (isRecord(value['topology']) && value['topology']['version'] === 1))
      );
    case 'traffic':
      return isRecord(value['edges']);
    case 'show':
      return tabs.some(name => name === value['tab']);
    default:
      return false;
  }
}

function isSourceRange(value: unknown): value is SourceRange {
  if (!isRecord(value) || typeof value['file'] !== 'string') return false;
  return ['line', 'column', 'endLine', 'endColumn'].every(
    key => Number.isInteger(value[key]) && Number(value[key]) > 0,
  );
}

const isRuleId = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9-]{1,100}$/.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

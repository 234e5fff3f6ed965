import * as l10n from '@vscode/l10n';
import type { Disposable } from 'vscode';
import type { AccessLogEntry } from '../../front/accessLog';
import { findEngineInUse } from '../../sandbox/chooseEngine';
import type { HostMessage } from '../../topology/panel/panelMessages';
import { sandboxTopology } from '../../topology/sandbox/sandboxTopology';
import { textOf } from '../advice';
import type { EditorServices } from '../editorServices';
import { TrafficCounts } from './trafficCounts';

/** Figures are for reading: faster than this nobody reads, however many requests there are. */
const figuresMilliseconds = 250;

/** Tells the panel of the sandbox as it runs: its picture with every change, figures as requests flow. Looks at no clock. */
export class SandboxFeed implements Disposable {
  readonly #subscription: Disposable;
  #counts = new TrafficCounts();
  #watched: { startedAt: string; abort: AbortController } | undefined;
  #figures: NodeJS.Timeout | undefined;

  constructor(
    private readonly editor: EditorServices,
    private readonly send: (message: HostMessage) => void,
  ) {
    this.#subscription = editor.model.onDidChange(() => this.#show());
  }

  /** The picture as it is known, after a first look. */
  async start(): Promise<void> {
    await this.editor.model.known();
    this.#show();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#watched?.abort.abort();
    clearTimeout(this.#figures);
  }

  #show(): void {
    const { overview, failure, activity } = this.editor.model.view;
    const sandbox = overview?.sandbox;
    this.#watch(sandbox?.state.startedAt);
    if (!sandbox || !overview) {
      const note = failure === undefined ? l10n.t('No sandbox runs.') : textOf(failure);
      this.send({ type: 'picture', tab: 'sandbox', topology: null, note, action: activity ? null : 'start' });
      return;
    }
    const { engine, state, verification } = sandbox;
    const topology = sandboxTopology({
      engine,
      plan: state.plan,
      parts: state.parts,
      clients: overview.clients,
      ...(verification && { verification }),
      traffic: this.#counts.read(performance.now()),
    });
    this.send({ type: 'picture', tab: 'sandbox', topology, note: '', action: null });
  }

  /** Follows the access log of the sandbox that runs now; another one is counted anew. */
  #watch(startedAt: string | undefined): void {
    if (this.#watched?.startedAt === startedAt) return;
    this.#watched?.abort.abort();
    this.#counts = new TrafficCounts();
    this.#watched = startedAt === undefined ? undefined : { startedAt, abort: new AbortController() };
    if (this.#watched) this.#follow(this.#watched.abort.signal).catch(error => this.editor.log.error(error));
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const session = await this.editor.openSession();
    const engine = await findEngineInUse(session);
    if (!engine) return;
    for await (const line of engine.logs({ follow: true, tail: 0, signal })) {
      if (signal.aborted) return;
      const entry = line.role === 'front' ? readEntry(line.text) : undefined;
      if (!entry) continue;
      this.#counts.add(entry, performance.now());
      this.#figures ??= setTimeout(() => this.#sendFigures(), figuresMilliseconds);
    }
  }

  #sendFigures(): void {
    this.#figures = undefined;
    this.#show();
  }
}

/** A line of the access log; undefined of anything else the front writes. */
function readEntry(text: string): AccessLogEntry | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const entry: AccessLogEntry = JSON.parse(text);
    return typeof entry.client === 'string' && typeof entry.status === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

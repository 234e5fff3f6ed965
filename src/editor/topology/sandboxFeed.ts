import * as l10n from '@vscode/l10n';
import type { Disposable } from 'vscode';

import { findEngineInUse } from '../../sandbox/chooseEngine';
import type { Overview } from '../../sandbox/overview';
import type { Topology } from '../../topology/graph';
import type { HostMessage } from '../../topology/panel/panelMessages';
import { sandboxTopology } from '../../topology/sandbox/sandboxTopology';
import { textOf } from '../advice';
import type { EditorServices } from '../editorServices';
import { readAccessLog } from './readAccessLog';
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
    const { failure, activity } = this.editor.model.view;
    const sandbox = this.editor.model.view.overview?.sandbox;
    this.#watch(isWatched(sandbox) ? sandbox?.state.startedAt : undefined);
    const topology = this.#draw();
    if (topology) {
      this.send({ type: 'picture', tab: 'sandbox', topology, note: '', action: null });
      return;
    }
    const note = failure === undefined ? noSandbox(activity === 'starting') : textOf(failure);
    this.send({ type: 'picture', tab: 'sandbox', topology: null, note, action: activity ? null : 'start' });
  }

  #draw(): Topology | undefined {
    const { overview } = this.editor.model.view;
    if (!overview?.sandbox) return undefined;
    const { sandbox, clients } = overview;
    const traffic = isWatched(sandbox) ? { traffic: this.#counts.read(performance.now()) } : {};
    return sandboxTopology({ ...sandbox, ...sandbox.state, clients, ...traffic });
  }

  /** Follows the access log of the sandbox that runs now; another one is counted anew. */
  #watch(startedAt: string | undefined): void {
    if (this.#watched?.startedAt === startedAt) return;
    this.#watched?.abort.abort();
    this.#counts = new TrafficCounts();
    const watched = startedAt === undefined ? undefined : { startedAt, abort: new AbortController() };
    this.#watched = watched;
    if (!watched) return;
    this.#follow(watched.abort.signal).catch(error => {
      // What was stopped on purpose ends in an error with some engines.
      if (!watched.abort.signal.aborted) this.editor.log.error(error);
    });
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const session = await this.editor.openSession();
    const engine = await findEngineInUse(session);
    if (!engine || signal.aborted) return;
    for await (const line of engine.logs({ follow: true, tail: 0, signal })) {
      if (signal.aborted) return;
      const entry = line.role === 'front' ? readAccessLog(line.text) : undefined;
      if (!entry) continue;
      this.#counts.add(entry, performance.now());
      this.#sendSoon();
    }
  }

  #sendSoon(): void {
    this.#figures ??= setTimeout(() => {
      this.#figures = undefined;
      this.#sendFigures();
    }, figuresMilliseconds);
  }

  /** Of the ways alone; once more after the last request, until the rate is 0 again. */
  #sendFigures(): void {
    const ways = (this.#draw()?.edges ?? []).flatMap(({ id, traffic }) => (traffic ? [{ id, traffic }] : []));
    this.send({ type: 'traffic', edges: Object.fromEntries(ways.map(({ id, traffic }) => [id, traffic])) });
    if (ways.some(({ traffic }) => traffic.perSecond > 0)) this.#sendSoon();
  }
}

/** The log of a cluster's gateway is not ours to read: figures of it would be noughts that say nothing. */
function isWatched(sandbox: Overview['sandbox']): boolean {
  return sandbox?.engine !== 'kubernetes';
}

function noSandbox(isStarting: boolean): string {
  return isStarting ? l10n.t('The sandbox is starting.') : l10n.t('No sandbox runs.');
}

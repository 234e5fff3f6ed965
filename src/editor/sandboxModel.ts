import { commands, type Disposable, EventEmitter } from 'vscode';
import type { Overview } from '../sandbox/overview';
import { contextKeys } from './contributions';
import type { Log } from './log';
import type { Session } from './session';

/** What this window is doing to the sandbox. */
export type Activity = 'starting' | 'stopping' | 'verifying' | 'changing';

/** What is known of the sandbox; everything shown is made of this. */
export interface SandboxView {
  overview?: Overview;
  activity?: Activity;
  /** Why it could not be looked at. */
  failure?: unknown;
}

/** Events of one change come in a row; one look after the last of them shows all. */
const settleMilliseconds = 100;

/**
 * The sandbox as this window knows it. Looks when it is first asked, then when an engine, a file or a command tells of a
 * change. It never looks by the clock.
 */
export class SandboxModel implements Disposable {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  #view: SandboxView = {};
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #watch: AbortController | undefined;
  #settling: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(
    private readonly openSession: () => Promise<Session>,
    private readonly log: Log,
  ) {}

  get view(): SandboxView {
    return this.#view;
  }

  /** Whether anybody has looked yet. */
  get isInUse(): boolean {
    return this.#watch !== undefined;
  }

  /** What is known, after a first look. */
  async known(): Promise<SandboxView> {
    if (!this.#view.overview) await this.refresh();
    return this.#view;
  }

  /** Looks now; one that is asked for while it looks is made after it. Also watches anew if nothing is watched. */
  async refresh(): Promise<void> {
    this.#lookAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Looks and watches anew, after settings changed or the user asked for it. */
  async reopen(): Promise<void> {
    this.#watch?.abort();
    this.#watch = undefined;
    await this.refresh();
  }

  setActivity(activity: Activity | undefined): void {
    const { activity: _, ...view } = this.#view;
    this.#show({ ...view, ...(activity && { activity }) });
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#settling);
    this.#watch?.abort();
    this.#changes.dispose();
  }

  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#disposed) {
      this.#lookAgain = false;
      const { activity } = this.#view;
      try {
        const [session, { readOverview }] = await Promise.all([this.openSession(), import('../sandbox/overview')]);
        this.#beginWatch(session);
        const overview = await readOverview(session);
        this.#show({ overview, ...this.#activity() });
      } catch (failure) {
        this.log.error(failure);
        this.#show({ failure, ...(activity && { activity }) });
      }
    }
  }

  /** It may have changed while it was looked at. */
  #activity(): Pick<SandboxView, 'activity'> {
    const { activity } = this.#view;
    return activity ? { activity } : {};
  }

  #beginWatch(session: Session): void {
    if (this.#watch) return;
    const watch = new AbortController();
    this.#watch = watch;
    void import('../sandbox/watchSandbox').then(({ watchSandbox }) =>
      watchSandbox({ ...session, onChange: () => this.#settle(), signal: watch.signal }),
    );
  }

  #settle(): void {
    if (this.#disposed) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.refresh(), settleMilliseconds);
  }

  #show(view: SandboxView): void {
    this.#view = view;
    if (this.#disposed) return;
    const { overview, activity } = view;
    setContext(contextKeys.busy, activity !== undefined);
    if (overview) {
      setContext(contextKeys.sandbox, overview.sandbox ? 'present' : 'none');
      setContext(contextKeys.verified, overview.sandbox?.verification !== undefined);
      setContext(contextKeys.callerKeyRequired, overview.sandbox?.state.plan.front.callerKeysRequired ?? false);
    }
    this.#changes.fire();
  }
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', key, value);
}

import type { Engine, SandboxState } from '../../src/sandbox/engine';

/** Looks at an engine when its `watch` says so, and only then, as the view does. */
export function watchedEngine(engine: Engine) {
  const stop = new AbortController();
  let seen: SandboxState | undefined;
  let looking: Promise<void> = Promise.resolve();
  let wake = () => {};
  const look = async () => {
    seen = await engine.inspect();
    wake();
  };
  const done = engine.watch(() => {
    looking = looking.then(look);
  }, stop.signal);
  return {
    /** Waits for a state; a test that waits in vain is ended by the runner. */
    async until(holds: (state: SandboxState | undefined) => boolean): Promise<void> {
      while (!holds(seen)) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
    },
    /** Resolves when the watch has ended as it should after its signal. */
    async end(): Promise<void> {
      stop.abort();
      await done;
      await looking;
    },
  };
}

/** Whether there is a front and something behind it, and all of it runs. */
export function allRuns(state: SandboxState | undefined): boolean {
  return state !== undefined && state.parts.length > 1 && state.parts.every(part => part.state === 'running');
}

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type CommandLine, makeCommandLine } from './commandLine';
import type { CommandResult } from './commandRun';
import { inLanes, withLine } from './withLine';

/** `up` ended at every step, from outside and by the user; and two of them at once. */
export function describeInterruptedStarts(options: {
  upArgs: readonly string[];
  environment?: NodeJS.ProcessEnv;
  steps: readonly RegExp[];
  /** Parts of a whole sandbox of one stand-in. */
  parts: number;
}): void {
  const { steps, parts } = options;

  it('killed at every step: the next up works, and nothing is there twice', async () => {
    // After a kill the next start waits for the dead one's lock; several homes wait at the same time.
    await inLanes({ items: steps, lanes: 4, task: step => withLine(options, line => killedAt(step, line)) });
  });

  async function killedAt(step: RegExp, line: CommandLine): Promise<void> {
    await kill({ line, step });
    const up = await line.up();
    assert.equal(up.verified, true);
    const status = await line.json(['status']);
    assert.deepEqual(
      status.parts.map(({ state }) => state),
      Array.from({ length: parts }, () => 'running'),
      `${step}`,
    );
  }

  it('killed, then down: nothing is left', async () => {
    await inLanes({
      items: [steps[0], steps[Math.floor(steps.length / 2)]] as RegExp[],
      lanes: 2,
      task: step =>
        withLine(options, async line => {
          await kill({ line, step });
          assert.equal((await line.run(['down'])).code, 0);
          await line.nothingLeft();
        }),
    });
  });

  it('interrupted at every step: exit code 130 and nothing is left, not even words', async () => {
    await inLanes({ items: steps, lanes: 3, task: step => withLine(options, line => interruptedAt(step, line)) });
  });

  it('interrupted when it runs already: it runs on', async () => {
    await withLine(options, async line => {
      await line.up();
      const before = await line.json(['status']);
      const again = line.start(line.upArgs());
      await again.untilStep(/^Verifying/);
      again.child.kill('SIGINT');
      assert.equal((await again.ended).code, 130);
      assert.equal((await line.json(['status'])).startedAt, before.startedAt);
    });
  });

  it('two at once: both end well, with one sandbox', async () => {
    const line = await makeCommandLine(options);
    const both = await Promise.all([line.up(), line.up()]);
    assert.deepEqual(both.map(({ alreadyRunning }) => alreadyRunning).sort(), [false, true]);
    assert.equal((await line.json(['status'])).parts.length, parts);
    await line.dispose();
  });
}

async function kill({ line, step }: { line: CommandLine; step: RegExp }): Promise<void> {
  const { code } = await cutShort({ line, step, signal: 'SIGKILL' });
  assert.equal(code, 'SIGKILL');
}

/** On a busy machine the last step may be over before the signal is there: then it is tried again. */
async function cutShort(options: {
  line: CommandLine;
  step: RegExp;
  signal: 'SIGINT' | 'SIGKILL';
}): Promise<CommandResult> {
  const { line, step, signal } = options;
  for (let tries = 0; tries < 5; tries++) {
    const run = line.start(line.upArgs());
    await run.untilStep(step);
    run.child.kill(signal);
    const result = await run.ended;
    if (result.code !== 0) return result;
    assert.equal((await line.run(['down'])).code, 0);
  }
  throw new Error(`It always ended before ${step} could be cut short.`);
}

async function interruptedAt(step: RegExp, line: CommandLine): Promise<void> {
  const { code, stderr } = await cutShort({ line, step, signal: 'SIGINT' });
  assert.equal(code, 130, `${step}: ${stderr}`);
  assert.match(
    stderr.trimEnd().split('\n').at(-1) ?? '',
    /^(Undoing|Stopping|Reloading|Making|Starting|Waiting|Verifying) /,
  );
  await line.nothingLeft();
}

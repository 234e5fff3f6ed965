import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { allRuns, watchedEngine } from '../../../support/watchedEngine';
import { buildPrograms, context, makeSandbox, type Sandbox } from './fixture';

let programs: string;
before(async () => {
  programs = await buildPrograms();
});
after(() => rm(programs, { recursive: true, force: true }));

test('sees a sandbox that another process starts, one of its services end, and the sandbox go', async t => {
  const sandbox = await makeSandbox(t, programs);
  const watcher = watchedEngine(sandbox.engine);
  t.after(watcher.end);
  await sandbox.engine.start(sandbox.order, context);
  await watcher.until(allRuns);
  const [, service] = await processesOf(sandbox);
  process.kill(service ?? 0, 'SIGKILL');
  await watcher.until(state => state?.parts.some(part => part.state === 'exited') ?? false);
  await sandbox.engine.stop(context);
  await watcher.until(state => state === undefined);
});

test('sees a host that is killed, and the one that is started after it', async t => {
  const sandbox = await makeSandbox(t, programs);
  await sandbox.engine.start(sandbox.order, context);
  const watcher = watchedEngine(sandbox.engine);
  t.after(watcher.end);
  await watcher.until(allRuns);
  const [host] = await processesOf(sandbox);
  process.kill(host ?? 0, 'SIGKILL');
  await watcher.until(state => state === undefined);
  await sandbox.engine.start(sandbox.order, context);
  await watcher.until(allRuns);
});

/** The host's process, then those of the services. */
async function processesOf(sandbox: Sandbox): Promise<number[]> {
  const attempts = await sandbox.engine.tryDirectRoutes();
  return attempts.flatMap(({ target }) => /\(process (\d+)\)/.exec(target)?.[1] ?? []).map(Number);
}

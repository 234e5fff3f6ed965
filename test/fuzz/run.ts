import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { inputAt } from './input';
import { seeds } from './seeds';
import type { Failure, WorkerTask } from './worker';

/**
 * `npm run fuzz`: changes texts at random and puts them through parsing, reading, all rules and their fixes. Fails on whatever
 * throws, takes more than a second, or breaks a promise of a fix, and prints the smallest such text it finds.
 *
 *     npm run fuzz -- --seconds 60          for that long (the default)
 *     npm run fuzz -- --count 1000000       so many inputs, however long it takes
 *     npm run fuzz -- --seed 7              other inputs; the same for the same seed
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    count: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1_000) % 1_000_000) },
  },
});

const seed = Number(values.seed);
const count = values.count === undefined ? Number.MAX_SAFE_INTEGER : Number(values.count);
const stopAt =
  performance.now() + (values.count === undefined ? Number(values.seconds) * 1_000 : Number.POSITIVE_INFINITY);
/** An input that takes longer is in a loop without end. */
const hangMilliseconds = 15_000;
const reportMilliseconds = 30_000;

const { texts, skipped } = seeds({ corpus: true });
for (const reason of skipped) console.log(`# skipped ${reason}`);
const step = Math.min(2, availableParallelism());
console.log(`# seed ${seed}, ${texts.length} texts to begin from`);

/** A worker does not take over the loader for TypeScript from its starter. */
const workerScript = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('worker.ts', import.meta.url).href)});
});`;

interface Running {
  readonly worker: Worker;
  readonly shared: Int32Array;
  readonly ended: Promise<Failure | undefined>;
  done: boolean;
  seen: number;
  seenAt: number;
}

const workers = Array.from({ length: step }, (_, first) => start(first));
const began = performance.now();
const failure = await watch();
for (const { worker } of workers) await worker.terminate();
const tried = workers.reduce((sum, { shared }) => sum + Math.ceil(Atomics.load(shared, 0) / step), 0);
const seconds = (performance.now() - began) / 1_000;
if (failure) {
  console.log(`# input ${failure.index} of seed ${seed} fails: ${failure.reason}`);
  console.log(
    `# the smallest such text found, as JSON:\n${JSON.stringify(failure.text)}\n# and as it is:\n${failure.text}`,
  );
}
console.log(
  `# ${tried} inputs in ${Math.round(seconds)} s (${Math.round(tried / seconds)} a second): ${failure ? 'failed' : 'good'}`,
);
process.exitCode = failure ? 1 : 0;

function start(first: number): Running {
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const workerData: WorkerTask = { texts, seed, first, step, count, shared };
  const worker = new Worker(workerScript, { eval: true, workerData });
  const running: Running = { worker, shared, ended: outcome(worker), done: false, seen: 0, seenAt: performance.now() };
  void running.ended.finally(() => {
    running.done = true;
  });
  return running;
}

function outcome(worker: Worker): Promise<Failure | undefined> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Waits for the end, a failure, or an input that does not end. */
async function watch(): Promise<Failure | undefined> {
  let reportAt = performance.now() + reportMilliseconds;
  const ended: (Failure | undefined)[] = [];
  for (const { ended: end } of workers) void end.then(found => ended.push(found));
  while (ended.length < workers.length) {
    await Promise.race([sleep(500), Promise.race(workers.filter(({ done }) => !done).map(({ ended: end }) => end))]);
    const failed = ended.find(Boolean) ?? workers.map(hanging).find(Boolean);
    if (failed) return failed;
    const now = performance.now();
    if (now > stopAt) for (const { shared } of workers) Atomics.store(shared, 1, 1);
    if (now < reportAt) continue;
    reportAt = now + reportMilliseconds;
    console.log(`# ${workers.map(({ shared }) => Atomics.load(shared, 0)).reduce((a, b) => Math.max(a, b))} inputs`);
  }
  return ended.find(Boolean);
}

function hanging(running: Running): Failure | undefined {
  const index = Atomics.load(running.shared, 0) - 1;
  const now = performance.now();
  if (index !== running.seen) Object.assign(running, { seen: index, seenAt: now });
  if (running.done || index < 0 || Atomics.load(running.shared, 2) === 1 || now - running.seenAt < hangMilliseconds)
    return undefined;
  const reason = `It did not end in ${hangMilliseconds / 1_000} seconds.`;
  return { index, reason, text: inputAt({ texts, seed, index }).text };
}

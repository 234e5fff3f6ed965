import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { asTheyCome } from '../../src/base/asTheyCome';

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('gives what any producer pushes, in the order it came, until the last has ended', async () => {
  const found = await all(
    asTheyCome<string>({
      produce: push => [
        (async () => {
          push('a');
          await wait(20);
          push('c');
        })(),
        (async () => {
          await wait(5);
          push('b');
        })(),
      ],
    }),
  );
  assert.deepEqual(found, ['a', 'b', 'c']);
  assert.deepEqual(await all(asTheyCome({ produce: () => [] })), []);
});

test('throws what a producer fails with, behind what was pushed before, and stops the others', async () => {
  const found: string[] = [];
  let stopped: AbortSignal | undefined;
  const items = asTheyCome<string>({
    produce: (push, stop) => {
      stopped = stop;
      push('before');
      const endless = new Promise<void>(resolve => stop.addEventListener('abort', () => resolve()));
      return [endless, Promise.reject(new Error('gone'))];
    },
  });
  await assert.rejects(async () => {
    for await (const item of items) found.push(item);
  }, /gone/);
  assert.deepEqual(found, ['before']);
  assert.equal(stopped?.aborted, true);
});

test('tells the producers to stop when the reader leaves, and when it is cancelled', async () => {
  const controller = new AbortController();
  for (const leave of [() => {}, () => controller.abort()]) {
    let stopped: AbortSignal | undefined;
    const items = asTheyCome<number>({
      signal: controller.signal,
      produce: (push, stop) => {
        stopped = stop;
        push(1);
        return [new Promise<void>(resolve => stop.addEventListener('abort', () => resolve()))];
      },
    });
    for await (const item of items) {
      assert.equal(item, 1);
      assert.equal(stopped?.aborted, false);
      leave();
      break;
    }
    assert.equal(stopped?.aborted, true);
  }
});

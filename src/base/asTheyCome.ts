/**
 * What several producers push, as it comes, until all have ended. `stop` is aborted when the reader leaves, when a producer fails,
 * and with `signal`.
 * @throws what the first producer that fails rejects with, once all that was pushed before is given out
 */
export async function* asTheyCome<Item>(options: {
  signal?: AbortSignal | undefined;
  produce: (push: (item: Item) => void, stop: AbortSignal) => readonly Promise<void>[];
}): AsyncIterable<Item> {
  const { signal, produce } = options;
  const left = new AbortController();
  const items: Item[] = [];
  let wake = () => {};
  const push = (item: Item): void => {
    items.push(item);
    wake();
  };
  let ended = false;
  const all = Promise.all(produce(push, signal ? AbortSignal.any([signal, left.signal]) : left.signal));
  const end = () => {
    ended = true;
    wake();
  };
  all.then(end, end);
  try {
    while (!ended || items.length > 0) {
      while (items.length > 0) yield items.shift() as Item;
      if (!ended)
        await new Promise<void>(resolve => {
          wake = resolve;
        });
    }
    await all;
  } finally {
    left.abort();
  }
}

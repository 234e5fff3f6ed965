/** Joins several producers into one iteration. */
export class AsyncQueue<Item> implements AsyncIterable<Item> {
  private readonly items: Item[] = [];
  private ended = false;
  private failure: { error: unknown } | undefined;
  private wake: () => void = () => {};

  push(item: Item): void {
    this.items.push(item);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  /** What was pushed before is still given out. */
  fail(error: unknown): void {
    this.failure = { error };
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Item> {
    for (;;) {
      while (this.items.length > 0) yield this.items.shift() as Item;
      if (this.failure) throw this.failure.error;
      if (this.ended) return;
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
  }
}

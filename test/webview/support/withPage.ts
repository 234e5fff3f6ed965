import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { openPageBench, type PageBench, type TopologyPage } from './openPage';

/** A page of its own for each test of a suite, which must not have thrown anything in the end. */
export function withPage(onOpen: (opened: TopologyPage) => void): void {
  let bench: PageBench;
  let opened: TopologyPage;

  before(async () => {
    bench = await openPageBench();
  });
  after(() => bench?.close());
  beforeEach(async () => {
    opened = await bench.open();
    onOpen(opened);
  });
  afterEach(async () => {
    assert.deepEqual(await opened.faults(), []);
    await opened.close();
  });
}

import type { Topology } from '../src/topology/graph';
import { layoutTopology } from '../src/topology/layout/layoutTopology';
import type { TopologyLayout } from '../src/topology/layout/placed';

/** Up to this many nodes a layout takes less than a frame or two; more go to the worker. */
const nodesInPage = 50;

interface Answer {
  ticket: number;
  layout: TopologyLayout;
}

/** Lays topologies out, large ones beside the page's own thread. */
export class Layouter {
  #worker: Promise<Worker> | undefined;
  #ticket = 0;
  readonly #waiting = new Map<number, { resolve: (layout: TopologyLayout) => void; reject: (reason: Error) => void }>();

  constructor(private readonly workerAddress: string) {}

  /** @throws Error if the layout fails, in the page or beside it */
  async layout(topology: Topology): Promise<TopologyLayout> {
    if (topology.nodes.length <= nodesInPage) return layoutTopology(topology);
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const ticket = ++this.#ticket;
    return new Promise((resolve, reject) => {
      this.#waiting.set(ticket, { resolve, reject });
      worker.postMessage({ ticket, topology });
    });
  }

  /** A worker must have the page's own origin; the file has another one, so its text is taken. */
  async #start(): Promise<Worker> {
    const script = await (await fetch(this.workerAddress)).blob();
    const worker = new Worker(URL.createObjectURL(script));
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.ticket)?.resolve(data.layout);
      this.#waiting.delete(data.ticket);
    });
    worker.addEventListener('error', ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    });
    return worker;
  }
}

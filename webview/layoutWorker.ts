import type { Topology } from '../src/topology/graph';
import { layoutTopology } from '../src/topology/layout/layoutTopology';

/** Runs beside the page: takes a topology, gives its layout. */
self.addEventListener('message', ({ data }: MessageEvent<{ ticket: number; topology: Topology }>) => {
  self.postMessage({ ticket: data.ticket, layout: layoutTopology(data.topology) });
});

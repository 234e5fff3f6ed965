import { Agent } from 'node:http';
import type { Upstream } from '../policy';

/** One replica of a service. */
export interface Replica {
  socketPath: string;
  openRequests: number;
}

/** The replicas behind a front and the connections kept open to them. */
export class Upstreams {
  readonly agent = new Agent({ keepAlive: true, maxFreeSockets: 64 });
  readonly #replicas = new Map<string, Replica[]>();

  constructor(upstreams: readonly Upstream[]) {
    this.replace(upstreams);
  }

  replace(upstreams: readonly Upstream[]): void {
    const known = new Map([...this.#replicas.values()].flat().map(replica => [replica.socketPath, replica]));
    this.#replicas.clear();
    for (const { name, sockets } of upstreams) {
      const replicas = sockets.map(socketPath => known.get(socketPath) ?? { socketPath, openRequests: 0 });
      this.#replicas.set(name, replicas);
    }
  }

  /** The replica with the fewest open requests that has not been tried, or undefined; those with equally few take turns. */
  take(options: { upstream: string; tried: ReadonlySet<Replica> }): Replica | undefined {
    const replicas = this.#replicas.get(options.upstream) ?? [];
    const candidates = replicas.filter(replica => !options.tried.has(replica));
    const fewest = Math.min(...candidates.map(replica => replica.openRequests));
    const replica = candidates.find(candidate => candidate.openRequests === fewest);
    if (!replica) return undefined;
    replicas.push(...replicas.splice(replicas.indexOf(replica), 1));
    replica.openRequests++;
    return replica;
  }

  giveBack(replica: Replica): void {
    replica.openRequests--;
  }

  close(): void {
    this.agent.destroy();
  }
}

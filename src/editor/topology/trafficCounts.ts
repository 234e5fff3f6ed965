import type { AccessLogEntry } from '../../front/accessLog';
import type { Traffic } from '../../topology/graph';
import type { TrafficInput } from '../../topology/sandbox/sandboxInput';

/** Requests of this span make the rate that is shown: long enough to be read, short enough to be of now. */
const rateMilliseconds = 2000;
/** Names of clients come from certificates we made; more than these is not shown anyway. */
const mostClients = 1000;

interface Counts {
  allowed: number;
  refused: number;
  lastRefusal?: string;
  recent: number[];
}

/** Counts requests as they go through the front, by client; those of nobody known are strangers'. */
export class TrafficCounts {
  readonly #clients = new Map<string, Counts>();
  readonly #strangers: Counts = { allowed: 0, refused: 0, recent: [] };

  /** `now` in milliseconds of any clock that only goes forward. */
  add(entry: AccessLogEntry, now: number): void {
    const counts = this.#countsOf(entry.client);
    counts.recent.push(now);
    // What the service itself answers with an error was let in.
    if (isRefusal(entry)) {
      counts.refused++;
      counts.lastRefusal = refusalText(entry);
    } else counts.allowed++;
  }

  read(now: number): TrafficInput {
    return {
      clients: Object.fromEntries([...this.#clients].map(([name, counts]) => [name, trafficOf(counts, now)])),
      strangers: trafficOf(this.#strangers, now),
    };
  }

  #countsOf(client: string): Counts {
    if (client === '') return this.#strangers;
    const known = this.#clients.get(client);
    if (known || this.#clients.size >= mostClients) return known ?? this.#strangers;
    const counts: Counts = { allowed: 0, refused: 0, recent: [] };
    this.#clients.set(client, counts);
    return counts;
  }
}

/** The front refused it: it never asked the service. */
function isRefusal({ status, upstreamTime }: AccessLogEntry): boolean {
  return status >= 400 && upstreamTime === '';
}

function refusalText({ status, certificateVerification }: AccessLogEntry): string {
  return certificateVerification === 'SUCCESS' ? String(status) : `${status} ${certificateVerification}`;
}

function trafficOf(counts: Counts, now: number): Traffic {
  counts.recent = counts.recent.filter(time => now - time <= rateMilliseconds);
  const { allowed, refused, lastRefusal } = counts;
  const perSecond = counts.recent.length / (rateMilliseconds / 1000);
  return { allowed, refused, perSecond, ...(lastRefusal !== undefined && { lastRefusal }) };
}

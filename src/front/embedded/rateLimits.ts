import { TokenBucket } from 'limiter';
import type { RateLimit } from '../policy';

/** Counts the requests of each client, like nginx's `limit_req` with `nodelay`: burst + 1 at once, then the steady rate. */
export class RateLimits {
  readonly rate: RateLimit;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(rate: RateLimit) {
    this.rate = rate;
  }

  /** Whether the client may send one more request now; if so it is counted. */
  admits(clientName: string): boolean {
    return this.#bucketOf(clientName).tryRemoveTokens(1);
  }

  #bucketOf(clientName: string): TokenBucket {
    const known = this.#buckets.get(clientName);
    if (known) return known;
    const bucketSize = this.rate.burst + 1;
    const bucket = new TokenBucket({ bucketSize, tokensPerInterval: this.rate.requestsPerSecond, interval: 'second' });
    // The library's buckets begin empty, a client's first burst would be refused.
    bucket.content = bucketSize;
    this.#buckets.set(clientName, bucket);
    return bucket;
  }
}

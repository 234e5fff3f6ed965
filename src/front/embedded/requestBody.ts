import type { ClientRequest } from 'node:http';
import type { FrontRequest } from './exchange';

/** How long a caller may be silent in the middle of a request body. */
const bodyIdleMs = 15_000;

/**
 * Passes a request body on, not faster than the service takes it.
 * @param options.maxBytes `onTooLarge` is called at the first octet above
 * @param options.stallMs how long the service may refuse to take more before its request times out
 */
export function sendBody(options: {
  from: FrontRequest;
  to: ClientRequest;
  maxBytes: number;
  stallMs: number;
  onTooLarge: () => void;
  onIdle: () => void;
}): void {
  const { from, to } = options;
  let received = 0;
  const idle = setTimeout(options.onIdle, bodyIdleMs);
  const stop = (): void => {
    clearTimeout(idle);
    from.off('data', passOn);
    from.off('end', finish);
    from.resume();
  };
  const passOn = (chunk: Buffer): void => {
    idle.refresh();
    received += chunk.length;
    if (received > options.maxBytes) {
      stop();
      options.onTooLarge();
    } else if (!to.write(chunk)) {
      from.pause();
      clearTimeout(idle);
      to.setTimeout(options.stallMs);
      to.once('drain', goOn);
    }
  };
  const goOn = (): void => {
    to.setTimeout(0);
    idle.refresh();
    from.resume();
  };
  const finish = (): void => {
    clearTimeout(idle);
    to.end();
  };
  to.once('close', stop);
  from.once('close', () => clearTimeout(idle));
  from.on('data', passOn);
  from.once('end', finish);
}

import type { Guard, Spot } from '../exposure';

/** One listener of a front as its configuration says it. */
export interface FrontListener {
  /** Port of the front's container; undefined where any may be meant. */
  readonly port: number | undefined;
  readonly guard: Guard;
  readonly upstreams: readonly Upstream[];
  /** Where the listener is written. */
  readonly place: Spot;
}

export interface Upstream {
  readonly host: string;
  readonly port: number | undefined;
}

/** `language:5000`, `http://language:5000/path`, `[::1]:80`: host and port; undefined of a socket, a variable or nothing. */
export function readUpstream(written: string): Upstream | undefined {
  if (written.includes('$') || /^unix:/.test(written.replace(/^\w+:\/\//, ''))) return undefined;
  const [, scheme, host, port] = /^(?:([a-z][\w+.-]*):\/\/)?(\[[^\]]*\]|[^/:?#]+)(?::(\d{1,5}))?/i.exec(written) ?? [];
  if (!host) return undefined;
  const byScheme = scheme === 'https' ? 443 : scheme === 'http' ? 80 : undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? byScheme : Number(port) };
}

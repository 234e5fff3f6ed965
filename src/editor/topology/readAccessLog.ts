import type { AccessLogEntry } from '../../front/accessLog';

/** A line of a front's access log; undefined of anything else that a front writes. */
export function readAccessLog(line: string): AccessLogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry: AccessLogEntry = JSON.parse(line);
    const { client, status, upstreamTime, certificateVerification } = entry;
    const texts: unknown[] = [client, upstreamTime, certificateVerification];
    return texts.every(text => typeof text === 'string') && typeof status === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

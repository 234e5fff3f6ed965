/** One line of a front's access log, JSON, the same on every front. Never holds a key, a query string or a body. */
export interface AccessLogEntry {
  /** ISO 8601. */
  time: string;
  /** Name of the approved client, or empty if refused before it was known. */
  client: string;
  /** Serial number of the shown certificate, or empty. */
  serialNumber: string;
  remoteAddress: string;
  method: string;
  /** Path without query. */
  path: string;
  status: number;
  /** Octets of the answer's body. */
  bytes: number;
  /** Seconds from the first octet of the request to the last of the answer. */
  requestTime: number;
  /** Seconds the service took, as nginx gives it; empty if it was not asked. */
  upstreamTime: string;
  /** `TLSv1.3` */
  tlsVersion: string;
  /** `SUCCESS`, `NONE` or `FAILED:reason`, in nginx's words. */
  certificateVerification: string;
}

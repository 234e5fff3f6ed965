import type { ApprovedCertificate } from './istioFront';

/** Which client certificate a connection showed. Envoy replaces what the caller sent (SANITIZE_SET, Istio's default for gateways). */
export const clientCertificateHeader = 'x-forwarded-client-cert';

/**
 * How the header begins for one certificate, in what Istio and Envoy call a prefix match. `By` would come first only if the
 * server's own certificate named a URI, which ours never does (Envoy, x-forwarded-client-cert).
 */
export function headerPrefix(client: ApprovedCertificate): string {
  return `Hash=${client.certificateDigest};`;
}

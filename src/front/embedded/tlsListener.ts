import { constants } from 'node:crypto';
import { createSecureServer, type Http2SecureServer, type SecureServerOptions } from 'node:http2';
import type { SecureContextOptions } from 'node:tls';
import { groupsFor, tlsProfile } from '../tlsProfile';
import { normalizedName } from './hostName';

export interface TlsMaterial {
  /** PEM: the server certificate, then the authority that issued it. */
  serverCertificate: string;
  serverKey: string;
  /** PEM: whom client certificates must be signed by. */
  clientAuthority: string;
}

/** How long a caller may take for the handshake or for one header section. */
const headerMs = 15_000;
export const keepAliveMs = 30_000;
const maxHeaderBytes = 32 * 1024;
/** RFC 9113, 6.5.2 asks for no fewer. Rapid resets (CVE-2023-44487) are limited by nghttp2 within Node.js. */
const maxConcurrentStreams = 100;

/** A TLS server for HTTP/2 and HTTP/1.1 by {@link tlsProfile}, which asks for a client certificate and lets the caller judge it. */
export function createTlsListener(options: {
  material: TlsMaterial;
  isOwnName: (name: string) => boolean;
}): Http2SecureServer {
  const server = createSecureServer({
    ...secureContextOptions(options.material),
    allowHTTP1: true,
    requestCert: true,
    // Who shows no good certificate is told so in an HTTP answer, as by nginx.
    rejectUnauthorized: false,
    handshakeTimeout: headerMs,
    // Catches a ClientHello spread over several records, which `guardOpening` does not read.
    SNICallback: (name, done) => {
      if (options.isOwnName(normalizedName(name))) done(null);
      else done(new Error('foreign server name'));
    },
    settings: { maxConcurrentStreams, maxHeaderListSize: maxHeaderBytes, enablePush: false },
  } satisfies SecureServerOptions);
  // The HTTP/1.1 side reads these from the server itself.
  return Object.assign(server, {
    headersTimeout: headerMs,
    // An upload may take long; silence within it is limited where the body is read.
    requestTimeout: 0,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: maxHeaderBytes,
  });
}

/** Everything of a TLS server that changes with its certificate. */
export function secureContextOptions(material: TlsMaterial): SecureContextOptions & { honorCipherOrder: boolean } {
  return {
    cert: material.serverCertificate,
    key: material.serverKey,
    ca: material.clientAuthority,
    minVersion: tlsProfile.minVersion,
    maxVersion: tlsProfile.maxVersion,
    ciphers: [...tlsProfile.cipherSuites, ...tlsProfile.ciphers].join(':'),
    ecdhCurve: groupsFor(process.versions['openssl']).join(':'),
    honorCipherOrder: false,
    // With no tickets and nobody listening to `resumeSession`, no session is ever resumed (TLS 1.3 tickets are still sent,
    // they cannot be turned off from Node.js, but they lead to no session).
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  };
}

/**
 * Mozilla's server-side TLS guideline 6.0, "intermediate" (https://ssl-config.mozilla.org/guidelines/6.0.json).
 * Session resumption is off on purpose, against the guideline: a resumed session skips the client certificate check,
 * so a withdrawn client would stay in (RFC 8446, 4.6.1; measured on nginx 1.22 and 1.30).
 */
export const tlsProfile = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  /** TLS 1.2 cipher suites, OpenSSL names, in the guideline's order. */
  ciphers: [
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ],
  /** TLS 1.3 cipher suites. */
  cipherSuites: ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'],
  groups: ['X25519', 'prime256v1', 'secp384r1'],
  /** First choice where the TLS library knows it: OpenSSL 3.5 or newer; older ones refuse to start with it. */
  postQuantumGroup: 'X25519MLKEM768',
} as const;

/** The key-exchange groups for a TLS library, given its OpenSSL version (`3.5.1`), the strongest first. */
export function groupsFor(opensslVersion: string | undefined): readonly string[] {
  const [major = 0, minor = 0] = (opensslVersion ?? '').split('.').map(Number);
  const knowsPostQuantum = major > 3 || (major === 3 && minor >= 5);
  return knowsPostQuantum ? [tlsProfile.postQuantumGroup, ...tlsProfile.groups] : tlsProfile.groups;
}

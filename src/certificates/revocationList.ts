import { X509Certificate } from 'node:crypto';
import { issuerDetails, pemToDer, validity } from './certificate';
import {
  bitString,
  children,
  type DerNode,
  decode,
  encode,
  integer,
  objectIdentifier,
  octets,
  sequence,
  smallInteger,
  tagged,
  time,
} from './der';
import { authorityKeyIdentifier, revocationListNumber } from './extensions';
import type { Authority } from './issue';
import { keyFromPem, signData } from './keys';
import { oid } from './objectIdentifiers';

/** A certificate that its authority takes back. */
export interface Revoked {
  /** Upper-case hexadecimal, whole octets. */
  serialNumber: string;
  revokedAt: Date;
}

const version2 = 1;

/**
 * A certificate revocation list (RFC 5280, 5), PEM. It is due anew only when its authority ends: readers refuse every
 * certificate once a list is overdue, and nobody is there to renew one that was carried to a cluster.
 */
export async function revocationList(options: {
  authority: Authority;
  /** The oldest first. */
  revoked: readonly Revoked[];
  now: Date;
}): Promise<string> {
  const { authority, revoked, now } = options;
  const certificate = new X509Certificate(authority.certificatePem);
  const issuer = issuerDetails(certificate);
  const algorithm = sequence([objectIdentifier(oid.ecdsaWithSha256)]);
  const extensions = [authorityKeyIdentifier(issuer.keyIdentifier), revocationListNumber(revoked.length + 1)];
  const toBeSigned = sequence([
    smallInteger(version2),
    algorithm,
    issuer.subject,
    time(now),
    time(validity(certificate).notAfter),
    // An empty list of certificates is left out (RFC 5280, 5.1.2.6).
    ...(revoked.length > 0 ? [sequence(revoked.map(entry))] : []),
    tagged(0, [sequence(extensions)]),
  ]);
  const signature = await signData(keyFromPem(authority.keyPem), encode(toBeSigned));
  const der = encode(sequence([toBeSigned, algorithm, bitString(signature)]));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n');
}

/** The serial numbers in a list of ours, in its order. @throws Error if it is none */
export function revokedIn(pem: string): string[] {
  const [toBeSigned] = children(decode(pemToDer(pem)));
  const fields = children(toBeSigned);
  // Version, algorithm, issuer and two times come first, extensions last.
  const certificates = fields.length > 6 ? children(fields[5]) : [];
  return certificates.map(certificate => octets(children(certificate)[0]).toString('hex').toUpperCase());
}

function entry({ serialNumber, revokedAt }: Revoked): DerNode {
  return sequence([integer(Buffer.from(serialNumber, 'hex')), time(revokedAt)]);
}

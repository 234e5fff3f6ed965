import { randomBytes, X509Certificate } from 'node:crypto';
import { certificateDigest } from '../../certificates/certificateDigest';
import {
  type Authority,
  createAuthority,
  dayMilliseconds,
  type IssuedCertificate,
  issueCertificate,
} from '../../certificates/issue';
import type { ApprovedClient } from '../../front/policy';

/** What a client shows, and the key it proves that with; both PEM. */
export type ClientIdentity = Pick<IssuedCertificate, 'certificatePem' | 'keyPem'>;

/** The clients that knock at the front: one that may come in, and those that may not. */
export interface AttackClients {
  approved: IssuedCertificate;
  unlisted: IssuedCertificate;
  expired: IssuedCertificate;
  wrongUsage: IssuedCertificate;
  foreign: IssuedCertificate;
}

/** What to issue as the client to be approved for one run; its name is new each time, so that access logs tell runs apart. */
export function probeClient(authority: Authority) {
  return { authority, profile: 'client', commonName: `verify-${randomBytes(4).toString('hex')}` } as const;
}

/**
 * Makes the clients of one run. The expired, the wrongly used and the foreign certificate bear the name and serial
 * number of the approved one, the foreign one its authority's name too: the approved list alone would let them in, so
 * what refuses them is the check they attack.
 */
export async function makeAttackClients(options: {
  authority: Authority;
  approved: IssuedCertificate;
}): Promise<AttackClients> {
  const { authority, approved } = options;
  const { serialNumber } = approved;
  const twin = { authority, profile: 'client', commonName: commonNameOf(approved), serialNumber } as const;
  const now = Date.now();
  const notBefore = new Date(now - 2 * dayMilliseconds);
  const notAfter = new Date(now - dayMilliseconds);
  const [unlisted, expired, wrongUsage, foreignAuthority] = await Promise.all([
    issueCertificate(probeClient(authority)),
    issueCertificate({ ...twin, notBefore, notAfter }),
    issueCertificate({ ...twin, extendedKeyUsage: ['serverAuth'] }),
    createAuthority({ commonName: commonNameOf(authority) }),
  ]);
  const foreign = await issueCertificate({ ...twin, authority: foreignAuthority });
  return { approved, unlisted, expired, wrongUsage, foreign };
}

/** How a client made for a run stands on the approved list. */
export function approvalOf({ certificatePem, serialNumber }: IssuedCertificate): ApprovedClient {
  const name = commonNameOf({ certificatePem });
  return { name, serialNumber, certificateDigest: certificateDigest(certificatePem) };
}

/** The common name of a certificate of ours. */
export function commonNameOf(certificate: { certificatePem: string }): string {
  return /^CN=(.*)$/m.exec(new X509Certificate(certificate.certificatePem).subject)?.[1] ?? '';
}

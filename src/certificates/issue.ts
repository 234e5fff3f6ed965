import { X509Certificate } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { issuerDetails, keyIdentifier, signCertificate, validity } from './certificate';
import { distinguishedName } from './distinguishedName';
import type { ExtendedKeyUsage } from './extensions';
import { generateKey, keyFromPem, keyToPem } from './keys';
import { authorityExtensions, type LeafProfile, leafExtensions } from './profiles';

export interface Authority {
  certificatePem: string;
  /** PEM, PKCS#8. */
  keyPem: string;
}

export interface IssuedCertificate {
  certificatePem: string;
  /** PEM, PKCS#8. */
  keyPem: string;
  /** Upper-case hexadecimal, as Node.js, OpenSSL and nginx print it. */
  serialNumber: string;
  notBefore: Date;
  notAfter: Date;
}

export const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Trusting an authority is work for a person on every machine, so it is made to last. */
const authorityLifetimeDays = 3650;

/** Short enough that a lost key heals by itself, far below the 825 days Apple allows private authorities (HT210176). */
const leafLifetimeDays = 90;

/** Certificates begin this much earlier, for clients whose clocks are a little late. */
const clockToleranceMilliseconds = 5 * 60 * 1000;

/**
 * Makes an authority: a new P-256 key and a self-signed certificate that may sign leaves and revocation lists only.
 * @throws SecureContainerError `usage` for a common name that is empty or longer than 64 characters
 */
export async function createAuthority(options: {
  commonName: string;
  now?: Date;
  lifetimeDays?: number;
}): Promise<Authority & { notAfter: Date }> {
  const { commonName, now = new Date(), lifetimeDays = authorityLifetimeDays } = options;
  const subject = distinguishedName(commonName);
  const { privateKey, publicKeyInfo } = await generateKey();
  const notAfter = wholeSeconds(now.getTime() + lifetimeDays * dayMilliseconds);
  const extensions = authorityExtensions(keyIdentifier(publicKeyInfo));
  const { certificatePem } = await signCertificate(
    { issuer: subject, subject, notBefore: earlier(now), notAfter, publicKeyInfo, extensions },
    privateKey,
  );
  return { certificatePem, keyPem: keyToPem(privateKey), notAfter };
}

/**
 * Issues a leaf with a new P-256 key. It never outlives its authority.
 *
 * `names` are DNS names, addresses or URIs; without them a client gets the URI of its common name, a server its common name.
 * `notBefore`, `notAfter`, `extendedKeyUsage` (empty: none) and `serialNumber` override the profile: for certificates that
 * must be refused.
 * @throws SecureContainerError `usage` for a bad name, `certificate-damaged` if the authority cannot be read
 */
export async function issueCertificate(options: {
  authority: Authority;
  profile: LeafProfile;
  commonName: string;
  names?: readonly string[];
  now?: Date;
  notBefore?: Date;
  notAfter?: Date;
  extendedKeyUsage?: readonly ExtendedKeyUsage[];
  serialNumber?: string;
}): Promise<IssuedCertificate> {
  const { profile, commonName, now = new Date() } = options;
  const issuer = readIssuer(options.authority);
  const subject = distinguishedName(commonName);
  const { privateKey, publicKeyInfo } = await generateKey();
  const notBefore = options.notBefore ? wholeSeconds(options.notBefore.getTime()) : earlier(now);
  const wanted = options.notAfter?.getTime() ?? now.getTime() + leafLifetimeDays * dayMilliseconds;
  const notAfter = wholeSeconds(Math.min(wanted, issuer.notAfter.getTime()));
  const extensions = leafExtensions({
    profile,
    commonName,
    names: options.names,
    usages: options.extendedKeyUsage,
    keyIdentifier: keyIdentifier(publicKeyInfo),
    authorityKeyIdentifier: issuer.keyIdentifier,
  });
  const { certificatePem, serialNumber } = await signCertificate(
    {
      issuer: issuer.subject,
      subject,
      notBefore,
      notAfter,
      publicKeyInfo,
      extensions,
      serialNumber: options.serialNumber,
    },
    issuer.key,
  );
  return { certificatePem, keyPem: keyToPem(privateKey), serialNumber, notBefore, notAfter };
}

function readIssuer(authority: Authority) {
  try {
    const certificate = new X509Certificate(authority.certificatePem);
    return { ...issuerDetails(certificate), ...validity(certificate), key: keyFromPem(authority.keyPem) };
  } catch (error) {
    throw new SecureContainerError({
      kind: 'certificate-damaged',
      reason: l10n.t('The authority that should issue a certificate cannot be read.'),
      nextStep: l10n.t('Restore its files from a backup, or run "secure-container down --purge" and start again.'),
      cause: error,
    });
  }
}

function earlier(date: Date): Date {
  return wholeSeconds(date.getTime() - clockToleranceMilliseconds);
}

/** Certificates know no fractions of a second. */
function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}

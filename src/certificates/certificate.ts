import { createHash, type KeyObject, randomBytes, type X509Certificate } from 'node:crypto';
import {
  bitString,
  children,
  type DerNode,
  decode,
  encode,
  identifierOf,
  integer,
  objectIdentifier,
  octets,
  sequence,
  smallInteger,
  tagged,
  time,
} from './der';
import { signData } from './keys';
import { oid } from './objectIdentifiers';

const serialNumberOctets = 16;
const version3 = 2;

export interface CertificateContent {
  issuer: DerNode;
  subject: DerNode;
  notBefore: Date;
  notAfter: Date;
  /** DER. */
  publicKeyInfo: Uint8Array;
  extensions: DerNode[];
  /** Upper-case hexadecimal, whole octets; undefined makes a new one. */
  serialNumber?: string | undefined;
}

export interface SignedCertificate {
  certificatePem: string;
  /** Upper-case hexadecimal, as Node.js, OpenSSL and nginx print it. */
  serialNumber: string;
}

/** Builds an X.509 v3 certificate and signs it with ECDSA and SHA-256 (RFC 5280, 4.1). */
export async function signCertificate(content: CertificateContent, signingKey: KeyObject): Promise<SignedCertificate> {
  const { serialNumber = newSerialNumber() } = content;
  const algorithm = sequence([objectIdentifier(oid.ecdsaWithSha256)]);
  const toBeSigned = sequence([
    tagged(0, [smallInteger(version3)]),
    integer(Buffer.from(serialNumber, 'hex')),
    algorithm,
    content.issuer,
    sequence([time(content.notBefore), time(content.notAfter)]),
    content.subject,
    decode(content.publicKeyInfo),
    tagged(3, [sequence(content.extensions)]),
  ]);
  const signature = await signData(signingKey, encode(toBeSigned));
  const der = encode(sequence([toBeSigned, algorithm, bitString(signature)]));
  return { certificatePem: certificateToPem(der), serialNumber };
}

/**
 * SHA-256 of the public key's octets, cut to 160 bits (RFC 7093, 2, method 1): the SHA-1 of RFC 5280's example would be no
 * less safe here, but scanners and policies frown on it.
 */
export function keyIdentifier(publicKeyInfo: Uint8Array): Buffer {
  const [, key] = children(decode(publicKeyInfo));
  // The first octet of a BIT STRING counts its unused bits.
  return createHash('sha256').update(octets(key).subarray(1)).digest().subarray(0, 20);
}

export interface IssuerDetails {
  subject: DerNode;
  keyIdentifier: Buffer;
}

/** What a leaf repeats of its issuer, octet for octet. @throws Error if the certificate has no subject key identifier */
export function issuerDetails(certificate: X509Certificate): IssuerDetails {
  const [toBeSigned] = children(decode(certificate.raw));
  const [, , , , , subject, , extensions] = children(toBeSigned);
  if (!subject) throw new Error('The certificate has no subject.');
  const [list] = children(extensions);
  const found = children(list).find(node => identifierOf(children(node)[0]) === oid.subjectKeyIdentifier);
  return { subject, keyIdentifier: octets(decode(octets(children(found).at(-1)))) };
}

/** When a certificate begins and ends to be valid. */
export function validity(certificate: X509Certificate): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(certificate.validFrom), notAfter: new Date(certificate.validTo) };
}

/** The octets inside the first block of a PEM text. */
export function pemToDer(pem: string): Buffer {
  const [, body = ''] = pem.match(/-----BEGIN [^-]+-----([^-]+)-----END /) ?? [];
  return Buffer.from(body, 'base64');
}

function certificateToPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/**
 * 126 random bits. The first octet is 0x40 to 0x7f: from 0x80 on the number would be negative, and a leading zero octet
 * would be no DER, or be left out by some printers and not by others (RFC 5280, 4.1.2.2).
 */
function newSerialNumber(): string {
  const octetsOfNumber = randomBytes(serialNumberOctets);
  octetsOfNumber[0] = ((octetsOfNumber[0] ?? 0) & 0x3f) | 0x40;
  return octetsOfNumber.toString('hex').toUpperCase();
}

import { type AlternativeName, alternativeName } from './alternativeName';
import {
  bitString,
  boolean,
  type DerNode,
  encode,
  objectIdentifier,
  octetString,
  sequence,
  smallInteger,
  taggedOctets,
} from './der';
import { oid } from './objectIdentifiers';

export type ExtendedKeyUsage = 'serverAuth' | 'clientAuth';

/** Bits of KeyUsage with the count of unused ones (RFC 5280, 4.2.1.3). */
const keyUsages = {
  digitalSignature: { octet: 0b1000_0000, unusedBits: 7 },
  keyCertSignAndCrlSign: { octet: 0b0000_0110, unusedBits: 1 },
} as const;

/** Tags of GeneralName (RFC 5280, 4.2.1.6). */
const generalNameTags = { dns: 2, uri: 6, ip: 7 } as const;

/** An authority that issues leaves only: critical, path length 0 (RFC 5280, 4.2.1.9). */
export const authorityConstraints = (): DerNode =>
  extension({ type: oid.basicConstraints, critical: true, value: sequence([boolean(true), smallInteger(0)]) });

/** Not an authority: critical, CA false by default. */
export const leafConstraints = (): DerNode =>
  extension({ type: oid.basicConstraints, critical: true, value: sequence([]) });

export const keyUsage = (usage: keyof typeof keyUsages): DerNode => {
  const { octet, unusedBits } = keyUsages[usage];
  return extension({ type: oid.keyUsage, critical: true, value: bitString(Uint8Array.of(octet), unusedBits) });
};

export const extendedKeyUsage = (usages: readonly ExtendedKeyUsage[]): DerNode =>
  extension({ type: oid.extendedKeyUsage, value: sequence(usages.map(usage => objectIdentifier(oid[usage]))) });

/** @throws SecureContainerError `usage` for a name that is none */
export const subjectAlternativeNames = (names: readonly string[]): DerNode =>
  extension({ type: oid.subjectAltName, value: sequence(names.map(name => generalName(alternativeName(name)))) });

export const subjectKeyIdentifier = (identifier: Uint8Array): DerNode =>
  extension({ type: oid.subjectKeyIdentifier, value: octetString(identifier) });

/** @param issuerIdentifier the issuer's subject key identifier (RFC 5280, 4.2.1.1) */
export const authorityKeyIdentifier = (issuerIdentifier: Uint8Array): DerNode =>
  extension({ type: oid.authorityKeyIdentifier, value: sequence([taggedOctets(0, issuerIdentifier)]) });

/** Counts the lists of an authority (RFC 5280, 5.2.3). */
export const revocationListNumber = (number: number): DerNode =>
  extension({ type: oid.crlNumber, value: smallInteger(number) });

function generalName(name: AlternativeName): DerNode {
  return taggedOctets(generalNameTags[name.type], name.type === 'ip' ? name.octets : Buffer.from(name.value, 'ascii'));
}

function extension(options: { type: string; critical?: boolean; value: DerNode }): DerNode {
  const { type, critical = false, value } = options;
  // DER leaves out a field that has its default value: critical is false unless said.
  return sequence([objectIdentifier(type), ...(critical ? [boolean(true)] : []), octetString(encode(value))]);
}

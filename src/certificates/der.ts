import type { asn1 as Forge } from 'node-forge';
import asn1 from 'node-forge/lib/asn1.js';

/** A node of an ASN.1 tree. */
export type DerNode = Forge.Asn1;

const { Class, Type } = asn1;

/** UTCTime ends with 2049; later dates are GeneralizedTime (RFC 5280, 4.1.2.5). */
const firstYearOfGeneralizedTime = 2050;

export const sequence = (nodes: DerNode[]): DerNode => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, nodes);

/** A SET OF: its elements in ascending order of their encodings, as DER demands (X.690, 11.6). */
export function setOf(nodes: DerNode[]): DerNode {
  const ascending = nodes
    .map(node => ({ node, encoded: encode(node) }))
    .sort((left, right) => Buffer.compare(left.encoded, right.encoded));
  return asn1.create(
    Class.UNIVERSAL,
    Type.SET,
    true,
    ascending.map(({ node }) => node),
  );
}

/** `[tag]` around whole nodes (explicit tagging, or an implicit SEQUENCE). */
export const tagged = (tag: number, nodes: DerNode[]): DerNode => asn1.create(Class.CONTEXT_SPECIFIC, tag, true, nodes);

/** `[tag] IMPLICIT` octets or characters. */
export const taggedOctets = (tag: number, octets: Uint8Array): DerNode =>
  asn1.create(Class.CONTEXT_SPECIFIC, tag, false, toForge(octets));

export const objectIdentifier = (identifier: string): DerNode =>
  primitive(Type.OID, asn1.oidToDer(identifier).getBytes());

/** A non-negative INTEGER below 2^31. */
export const smallInteger = (value: number): DerNode => primitive(Type.INTEGER, asn1.integerToDer(value).getBytes());

/** An INTEGER from its two's-complement octets. */
export const integer = (octets: Uint8Array): DerNode => primitive(Type.INTEGER, toForge(octets));

export const boolean = (value: boolean): DerNode => primitive(Type.BOOLEAN, value ? '\xff' : '\0');
export const nothing = (): DerNode => primitive(Type.NULL, '');
export const octetString = (octets: Uint8Array): DerNode => primitive(Type.OCTETSTRING, toForge(octets));
export const utf8String = (text: string): DerNode => primitive(Type.UTF8, toForge(Buffer.from(text, 'utf8')));

/** forge itself turns the text into UTF-16, most significant octet first. */
export const bmpString = (text: string): DerNode => primitive(Type.BMPSTRING, text);

export const bitString = (octets: Uint8Array, unusedBits = 0): DerNode =>
  primitive(Type.BITSTRING, String.fromCharCode(unusedBits) + toForge(octets));

export const time = (date: Date): DerNode =>
  date.getUTCFullYear() < firstYearOfGeneralizedTime
    ? primitive(Type.UTCTIME, asn1.dateToUtcTime(date))
    : primitive(Type.GENERALIZEDTIME, asn1.dateToGeneralizedTime(date));

export const encode = (node: DerNode): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'binary');

/** Reads DER. BIT STRINGs stay as they are: forge would else take a key that happens to look like ASN.1 apart. @throws Error */
export const decode = (der: Uint8Array): DerNode => asn1.fromDer(toForge(der), { decodeBitStrings: false });

/** The nodes inside a constructed node. @throws Error where it holds octets instead */
export function children(node: DerNode | undefined): DerNode[] {
  if (!node || !Array.isArray(node.value)) throw new Error('The ASN.1 structure is not as expected.');
  return node.value;
}

/** The octets inside a primitive node. @throws Error where it holds nodes instead */
export function octets(node: DerNode | undefined): Buffer {
  if (!node || Array.isArray(node.value)) throw new Error('The ASN.1 structure is not as expected.');
  return Buffer.from(node.value, 'binary');
}

/** The dotted form of an OBJECT IDENTIFIER node. */
export const identifierOf = (node: DerNode | undefined): string => asn1.derToOid(octets(node).toString('binary'));

function primitive(type: Forge.Type, value: string): DerNode {
  return asn1.create(Class.UNIVERSAL, type, false, value);
}

function toForge(octetsOfValue: Uint8Array): string {
  return Buffer.from(octetsOfValue).toString('binary');
}

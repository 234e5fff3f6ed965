import { createCipheriv, createHash, createHmac, randomBytes, X509Certificate } from 'node:crypto';
import {
  bmpString,
  type DerNode,
  encode,
  nothing,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  smallInteger,
  tagged,
  taggedOctets,
} from './der';
import { keyFromPem } from './keys';
import { oid } from './objectIdentifiers';
import { derivePkcs12Key, keyPurpose } from './pkcs12Key';

/** OpenSSL's and Java's lower bound; the password is random, so more rounds would protect nothing more. */
const iterations = 2048;
const saltOctets = 16;
const version3 = 3;

export interface Pkcs12Content {
  /** PEM. */
  certificatePem: string;
  /** PEM, of the authority that issued it. */
  authorityPem: string;
  /** PEM, PKCS#8. */
  keyPem: string;
  /** ASCII, not empty: readers differ in how they encode anything else. */
  password: string;
  /** How key stores show it; Java's alias. */
  friendlyName: string;
}

/**
 * A PKCS#12 file (RFC 7292): key and leaf, tied by localKeyID, and the authority. Encrypted with triple DES and sealed with
 * HMAC-SHA-1: old, but the only pair that Windows before Server 2019, macOS Keychain, Java, .NET and OpenSSL 3 (without
 * -legacy) all read. What protects the key is the file's mode.
 */
export async function pkcs12(content: Pkcs12Content): Promise<Buffer> {
  const { password } = content;
  const leaf = new X509Certificate(content.certificatePem);
  const authority = new X509Certificate(content.authorityPem);
  const attributes = setOf([
    attribute(oid.friendlyName, bmpString(content.friendlyName)),
    attribute(oid.localKeyId, octetString(createHash('sha1').update(leaf.raw).digest())),
  ]);
  const key = keyFromPem(content.keyPem).export({ type: 'pkcs8', format: 'der' });
  const shrouded = await encrypt({ password, plain: key });
  const certificates = await encrypt({
    password,
    plain: encode(sequence([certificateBag(leaf, attributes), certificateBag(authority)])),
  });
  const safe = encode(
    sequence([
      encryptedContent(certificates),
      dataContent(encode(sequence([bag(oid.pkcs8ShroudedKeyBag, shroudedKey(shrouded), attributes)]))),
    ]),
  );
  return encode(sequence([smallInteger(version3), dataContent(safe), await seal({ password, safe })]));
}

interface Encrypted {
  algorithm: DerNode;
  octets: Buffer;
}

async function encrypt(options: { password: string; plain: Uint8Array }): Promise<Encrypted> {
  const salt = randomBytes(saltOctets);
  const derive = { password: options.password, salt, iterations };
  const key = await derivePkcs12Key({ ...derive, purpose: keyPurpose.encryption, octets: 24 });
  const vector = await derivePkcs12Key({ ...derive, purpose: keyPurpose.initialVector, octets: 8 });
  const cipher = createCipheriv('des-ede3-cbc', key, vector);
  const parameters = sequence([octetString(salt), smallInteger(iterations)]);
  return {
    algorithm: sequence([objectIdentifier(oid.pbeWithSha1And3KeyTripleDesCbc), parameters]),
    octets: Buffer.concat([cipher.update(options.plain), cipher.final()]),
  };
}

async function seal(options: { password: string; safe: Buffer }): Promise<DerNode> {
  const salt = randomBytes(saltOctets);
  const key = await derivePkcs12Key({
    password: options.password,
    salt,
    iterations,
    purpose: keyPurpose.integrity,
    octets: 20,
  });
  const digest = createHmac('sha1', key).update(options.safe).digest();
  const digestInfo = sequence([sequence([objectIdentifier(oid.sha1), nothing()]), octetString(digest)]);
  return sequence([digestInfo, octetString(salt), smallInteger(iterations)]);
}

const dataContent = (octets: Buffer): DerNode =>
  sequence([objectIdentifier(oid.data), tagged(0, [octetString(octets)])]);

function encryptedContent({ algorithm, octets }: Encrypted): DerNode {
  const content = sequence([objectIdentifier(oid.data), algorithm, taggedOctets(0, octets)]);
  return sequence([objectIdentifier(oid.encryptedData), tagged(0, [sequence([smallInteger(0), content])])]);
}

const shroudedKey = ({ algorithm, octets }: Encrypted): DerNode => sequence([algorithm, octetString(octets)]);

function certificateBag(certificate: X509Certificate, attributes?: DerNode): DerNode {
  const value = sequence([objectIdentifier(oid.x509Certificate), tagged(0, [octetString(certificate.raw)])]);
  return bag(oid.certBag, value, attributes);
}

function bag(type: string, value: DerNode, attributes?: DerNode): DerNode {
  return sequence([objectIdentifier(type), tagged(0, [value]), ...(attributes ? [attributes] : [])]);
}

function attribute(type: string, value: DerNode): DerNode {
  return sequence([objectIdentifier(type), setOf([value])]);
}

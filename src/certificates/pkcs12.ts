import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { pemToDer } from './certificate';
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
} from './der';
import { oid } from './objectIdentifiers';
import { derivePkcs12Key, keyPurpose } from './pkcs12Key';

/** What RFC 7292, section 4 recommends at least; the password is random, so more rounds would protect nothing more. */
const iterations = 1024;
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
 * A PKCS#12 file (RFC 7292): key and leaf, tied by localKeyID, and the authority. The key is encrypted with triple DES and
 * all is sealed with HMAC-SHA-1: old, but the only pair that Windows before Server 2019, macOS Keychain, Java, .NET and
 * OpenSSL 3 (without -legacy) all read; what protects the key is the file's mode. The certificates, which every handshake
 * shows anyway, are left in the clear: hiding them would double the time on the event loop.
 */
export async function pkcs12(content: Pkcs12Content): Promise<Buffer> {
  const { password } = content;
  const leaf = pemToDer(content.certificatePem);
  const authority = pemToDer(content.authorityPem);
  const attributes = setOf([
    attribute(oid.friendlyName, bmpString(content.friendlyName)),
    attribute(oid.localKeyId, octetString(createHash('sha1').update(leaf).digest())),
  ]);
  const shrouded = await encryptKey({ password, key: pemToDer(content.keyPem) });
  const safe = encode(
    sequence([
      dataContent(encode(sequence([certificateBag(leaf, attributes), certificateBag(authority)]))),
      dataContent(encode(sequence([bag(oid.pkcs8ShroudedKeyBag, shrouded, attributes)]))),
    ]),
  );
  return encode(sequence([smallInteger(version3), dataContent(safe), await seal({ password, safe })]));
}

/** EncryptedPrivateKeyInfo (RFC 5208, 6). */
async function encryptKey(options: { password: string; key: Uint8Array }): Promise<DerNode> {
  const salt = randomBytes(saltOctets);
  const derive = { password: options.password, salt, iterations };
  const key = await derivePkcs12Key({ ...derive, purpose: keyPurpose.encryption, octets: 24 });
  const vector = await derivePkcs12Key({ ...derive, purpose: keyPurpose.initialVector, octets: 8 });
  const cipher = createCipheriv('des-ede3-cbc', key, vector);
  const parameters = sequence([octetString(salt), smallInteger(iterations)]);
  const algorithm = sequence([objectIdentifier(oid.pbeWithSha1And3KeyTripleDesCbc), parameters]);
  return sequence([algorithm, octetString(Buffer.concat([cipher.update(options.key), cipher.final()]))]);
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

function certificateBag(certificate: Buffer, attributes?: DerNode): DerNode {
  const value = sequence([objectIdentifier(oid.x509Certificate), tagged(0, [octetString(certificate)])]);
  return bag(oid.certBag, value, attributes);
}

function bag(type: string, value: DerNode, attributes?: DerNode): DerNode {
  return sequence([objectIdentifier(type), tagged(0, [value]), ...(attributes ? [attributes] : [])]);
}

function attribute(type: string, value: DerNode): DerNode {
  return sequence([objectIdentifier(type), setOf([value])]);
}

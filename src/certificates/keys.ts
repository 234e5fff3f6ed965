import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

export interface NewKey {
  privateKey: KeyObject;
  /** DER, SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
  publicKeyInfo: Buffer;
}

/**
 * A new P-256 key: what every TLS client takes, and made in a millisecond where RSA takes hundreds. Like all signing here
 * it is made on Node's thread pool, so that the process that asks (an editor) is never held up.
 */
export async function generateKey(): Promise<NewKey> {
  const { privateKey, publicKey } = await generate('ec', { namedCurve: 'P-256' });
  return { privateKey, publicKeyInfo: publicKey.export({ type: 'spki', format: 'der' }) };
}

/** PEM, PKCS#8. */
export function keyToPem(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Reads a PEM key. @throws Error if it is none */
export function keyFromPem(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/** ECDSA with SHA-256, as the DER structure certificates hold (RFC 5480). */
export function signData(privateKey: KeyObject, data: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign('sha256', data, privateKey, (error, signature) => (error ? reject(error) : resolve(signature)));
  });
}

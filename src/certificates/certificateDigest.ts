import { createHash, X509Certificate } from 'node:crypto';

/** SHA-256 of the DER form of a PEM certificate, lower-case hexadecimal: one certificate, whoever issued it. */
export function certificateDigest(certificatePem: string): string {
  return createHash('sha256').update(new X509Certificate(certificatePem).raw).digest('hex');
}

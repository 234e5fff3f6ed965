import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

/** The ID octet of RFC 7292, appendix B.3. */
export const keyPurpose = { encryption: 1, initialVector: 2, integrity: 3 } as const;

/** Block and digest size of SHA-1, octets (`v` and `u` of RFC 7292, appendix B.2). */
const blockOctets = 64;
const digestOctets = 20;
const blockModulus = 1n << BigInt(8 * blockOctets);

/** Rounds between two breaths of the event loop: well below a millisecond, so that an editor never notices. */
const roundsAtOnce = 256;

export interface KeyDerivation {
  /** ASCII. */
  password: string;
  salt: Uint8Array;
  iterations: number;
  purpose: (typeof keyPurpose)[keyof typeof keyPurpose];
  /** Length wanted. */
  octets: number;
}

/**
 * The key derivation of PKCS#12 with SHA-1 (RFC 7292, appendix B.2). Node has none of its own; it hashes natively and in
 * short stretches, because PBKDF2's way onto the thread pool is not open to it.
 */
export async function derivePkcs12Key(derivation: KeyDerivation): Promise<Buffer> {
  const diversifier = Buffer.alloc(blockOctets, derivation.purpose);
  let input = Buffer.concat([fillBlocks(derivation.salt), fillBlocks(bmpPassword(derivation.password))]);
  const digests: Buffer[] = [];
  while (digests.length * digestOctets < derivation.octets) {
    const digest = await hashRepeatedly(Buffer.concat([diversifier, input]), derivation.iterations);
    digests.push(digest);
    input = addToEachBlock(input, digest);
  }
  return Buffer.concat(digests).subarray(0, derivation.octets);
}

async function hashRepeatedly(data: Uint8Array, rounds: number): Promise<Buffer> {
  let digest: Buffer = hash('sha1', data, 'buffer');
  for (let round = 1; round < rounds; round++) {
    if (round % roundsAtOnce === 0) await setImmediate();
    digest = hash('sha1', digest, 'buffer');
  }
  return digest;
}

/** UTF-16, most significant octet first, with a terminating zero (RFC 7292, appendix B.1). */
function bmpPassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

/** Repeated until it fills whole blocks. */
function fillBlocks(octets: Uint8Array): Buffer {
  return Buffer.alloc(Math.ceil(octets.length / blockOctets) * blockOctets, octets);
}

/** Step 6C: each block, read as one number, grows by the digest (repeated to a block) and one. */
function addToEachBlock(input: Buffer, digest: Buffer): Buffer<ArrayBuffer> {
  const addend = toNumber(fillBlocks(digest)) + 1n;
  const blocks = Array.from({ length: input.length / blockOctets }, (_, index) => {
    const block = toNumber(input.subarray(index * blockOctets, (index + 1) * blockOctets));
    const sum = (block + addend) % blockModulus;
    return Buffer.from(sum.toString(16).padStart(2 * blockOctets, '0'), 'hex');
  });
  return Buffer.concat(blocks);
}

function toNumber(octets: Buffer): bigint {
  return BigInt(`0x${octets.toString('hex')}`);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivePkcs12Key, keyPurpose } from '../../src/certificates/pkcs12Key';

/** The vectors that implementations of PKCS#12 (Bouncy Castle, NSS, Botan) share. */
const vectors = [
  {
    password: 'smeg',
    salt: '0a58cf64530d823f',
    iterations: 1,
    purpose: keyPurpose.encryption,
    key: '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3',
  },
  {
    password: 'smeg',
    salt: '0a58cf64530d823f',
    iterations: 1,
    purpose: keyPurpose.initialVector,
    key: '79993dfe048d3b76',
  },
  {
    password: 'smeg',
    salt: '3d83c0e4546ac140',
    iterations: 1,
    purpose: keyPurpose.integrity,
    key: '8d967d88f6caa9d714800ab3d48051d63f73a312',
  },
  {
    password: 'queeg',
    salt: '05dec959acff72f7',
    iterations: 1000,
    purpose: keyPurpose.encryption,
    key: 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4',
  },
  {
    password: 'queeg',
    salt: '05dec959acff72f7',
    iterations: 1000,
    purpose: keyPurpose.initialVector,
    key: '11dedad7758d4860',
  },
  {
    password: 'queeg',
    salt: '263216fcc2fab31c',
    iterations: 1000,
    purpose: keyPurpose.integrity,
    key: '5ec4c7a80df652294c3925b6489a7ab857c83476',
  },
];

for (const { key, ...vector } of vectors) {
  const { password, iterations, purpose } = vector;
  test(`key of "${password}", ${iterations} iterations, purpose ${purpose}`, async () => {
    const derivation = { ...vector, salt: Buffer.from(vector.salt, 'hex'), octets: key.length / 2 };
    assert.equal((await derivePkcs12Key(derivation)).toString('hex'), key);
  });
}

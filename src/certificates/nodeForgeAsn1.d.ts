/** The ASN.1 part of node-forge alone: it loads in a third of the time of the whole, and nothing else of it is used. */
declare module 'node-forge/lib/asn1.js' {
  import type { asn1 } from 'node-forge';

  // The published types do not know the options of fromDer.
  const asn1Module: Omit<typeof asn1, 'fromDer'> & {
    fromDer(octets: string, options: { decodeBitStrings: boolean }): asn1.Asn1;
  };
  export default asn1Module;
}

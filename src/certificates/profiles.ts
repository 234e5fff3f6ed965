import type { DerNode } from './der';
import {
  authorityConstraints,
  authorityKeyIdentifier,
  type ExtendedKeyUsage,
  extendedKeyUsage,
  keyUsage,
  leafConstraints,
  subjectAlternativeNames,
  subjectKeyIdentifier,
} from './extensions';

export type LeafProfile = 'server' | 'client';

/** Exactly one each: a client's certificate is no server's, so a stolen one cannot play the front, nor the other way round. */
const usageOf: Readonly<Record<LeafProfile, readonly ExtendedKeyUsage[]>> = {
  server: ['serverAuth'],
  client: ['clientAuth'],
};

/**
 * The URI that names a client in its certificate. In SPIFFE form because Istio matches only names, never the subject, and
 * its AuthorizationPolicy puts `spiffe://` before every principal: there this client is `secure-container/client/NAME`.
 */
export function clientUri(name: string): string {
  return `spiffe://secure-container/client/${encodeURIComponent(name)}`;
}

/**
 * The strict shape of an authority (`openssl verify -x509_strict`, Python 3.13's default): each of these is demanded.
 * There are no name constraints: they could not be widened when a host is added later, and a new authority would have to
 * be trusted on every machine again. Instead its key never leaves the machine, and `trustInstructions` says how to undo.
 */
export function authorityExtensions(keyIdentifier: Uint8Array): DerNode[] {
  return [authorityConstraints(), keyUsage('keyCertSignAndCrlSign'), subjectKeyIdentifier(keyIdentifier)];
}

export interface LeafShape {
  profile: LeafProfile;
  commonName: string;
  /** Undefined: a client's own URI; a server has its common name. */
  names: readonly string[] | undefined;
  /** Undefined: the one of the profile. Empty: none. */
  usages: readonly ExtendedKeyUsage[] | undefined;
  keyIdentifier: Uint8Array;
  authorityKeyIdentifier: Uint8Array;
}

/** ECDSA keys only sign, so digitalSignature is all a TLS leaf needs (RFC 8446, 4.4.2.2). */
export function leafExtensions(shape: LeafShape): DerNode[] {
  const { profile, commonName, usages = usageOf[profile] } = shape;
  const names = shape.names ?? [profile === 'client' ? clientUri(commonName) : commonName];
  return [
    leafConstraints(),
    keyUsage('digitalSignature'),
    ...(usages.length > 0 ? [extendedKeyUsage(usages)] : []),
    subjectAlternativeNames(names),
    subjectKeyIdentifier(shape.keyIdentifier),
    authorityKeyIdentifier(shape.authorityKeyIdentifier),
  ];
}

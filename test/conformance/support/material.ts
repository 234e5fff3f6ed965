import { createHash } from 'node:crypto';
import { certificateDigest } from '../../../src/certificates/certificateDigest';
import {
  type Authority,
  createAuthority,
  type IssuedCertificate,
  issueCertificate,
} from '../../../src/certificates/issue';
import type { ApprovedClient, FrontPolicy } from '../../../src/front/policy';

/** The name most tests use: one that a cluster can answer for too. */
export const frontName = 'front.example.test';

export const frontNames = [frontName, 'localhost', '127.0.0.1', '::1'] as const;

/** The authorities and the server certificate of a front under test. */
export interface Material {
  serverAuthority: Authority;
  clientAuthority: Authority;
  server: IssuedCertificate;
}

export async function makeMaterial(): Promise<Material> {
  const [serverAuthority, clientAuthority] = await Promise.all([
    createAuthority({ commonName: 'Test server authority' }),
    createAuthority({ commonName: 'Test client authority' }),
  ]);
  const server = await issueCertificate({
    authority: serverAuthority,
    profile: 'server',
    commonName: frontName,
    names: frontNames,
  });
  return { serverAuthority, clientAuthority, server };
}

export interface NamedClient extends IssuedCertificate {
  name: string;
}

/** A client certificate of the client authority; the options override what makes it good. */
export async function makeClient(
  material: Material,
  name: string,
  overrides: Partial<Parameters<typeof issueCertificate>[0]> = {},
): Promise<NamedClient> {
  const { clientAuthority: authority } = material;
  return { name, ...(await issueCertificate({ authority, profile: 'client', commonName: name, ...overrides })) };
}

export function approval({ name, serialNumber, certificatePem }: NamedClient): ApprovedClient {
  return { name, serialNumber, certificateDigest: certificateDigest(certificatePem) };
}

export const keys = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'] as const;

export const callerKeys = {
  keyDigests: keys.map(key => createHash('sha256').update(key).digest('hex')),
  tokenSigningKey: Buffer.alloc(32, 7).toString('base64url'),
};

/** So much that no test but that of the rate meets it. */
export const noRate = { requestsPerSecond: 100_000, burst: 100_000 };

export const smallBody = 64 * 1024;

/** Three services behind one front: two replicas of `echo`, one `other` whose prefix is taken off, one that is not there. */
export function policyFor(sockets: { echo: readonly string[]; other: string; absent: string }): FrontPolicy {
  const limits = { maxBodyBytes: smallBody, responseTimeoutSeconds: 30 };
  return {
    names: frontNames,
    approvedClients: [],
    rate: noRate,
    routes: [
      { pathPrefix: '/', upstream: 'echo', ...limits },
      { pathPrefix: '/impatient', upstream: 'other', ...limits, responseTimeoutSeconds: 1 },
      // One replica only: nginx never takes the last one for dead.
      { pathPrefix: '/broken', upstream: 'other', ...limits },
      { pathPrefix: '/roomy', upstream: 'echo', ...limits, maxBodyBytes: 1024 * 1024 },
      { pathPrefix: '/other/', upstream: 'other', rewriteTo: '/', ...limits },
      { pathPrefix: '/absent', upstream: 'absent', ...limits },
    ],
    upstreams: [
      { name: 'echo', sockets: sockets.echo },
      { name: 'other', sockets: [sockets.other] },
      { name: 'absent', sockets: [sockets.absent] },
    ],
    corsAllowedOrigins: [],
    egressHosts: [],
  };
}

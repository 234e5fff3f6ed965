import type { AccessLogEntry } from '../../../src/front/accessLog';
import { createEmbeddedFront } from '../../../src/front/embedded/embeddedFront';
import { type FrontKind, ownFront } from './front';

export const embeddedFront: FrontKind = {
  name: 'the embedded front',
  checksKeys: true,
  ...ownFront,
  missing: async () => undefined,
  async start({ policy, material }) {
    const entries: AccessLogEntry[] = [];
    const front = createEmbeddedFront({
      policy,
      serverCertificate: material.server.certificatePem,
      serverKey: material.server.keyPem,
      clientAuthority: material.clientAuthority.certificatePem,
      onAccess: entry => entries.push(entry),
    });
    const host = '127.0.0.1';
    const port = await front.listen({ addresses: [host], port: 0 });
    return {
      host,
      port,
      update: async next => front.update({ policy: next }),
      accessLog: async () => entries,
      stop: () => front.close(),
    };
  },
};

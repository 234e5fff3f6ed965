import type { KubernetesObject } from '../kubernetesObject';
import { tlsProfile } from '../tlsProfile';
import { type IstioFront, istioObject } from './istioFront';

/**
 * The door: HTTPS with a client certificate that the authority signed AND whose hash is on the list, checked in the
 * handshake. Hashes and not `subjectAltNames`: a name may be in several certificates of the authority, a hash is one
 * certificate, exactly as a serial number is to the other fronts. There is no port 80: nothing answers in the clear.
 */
export function istioGateway(front: IstioFront): KubernetesObject {
  return istioObject(front, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    name: front.name,
    besideGateway: true,
    spec: {
      selector: front.gateway.selector,
      servers: [
        {
          port: { number: front.port, name: serverPortName, protocol: 'HTTPS' },
          // `namespace/host`: routes of no other namespace can take these hosts over.
          hosts: front.hosts.map(host => `${front.namespace}/${host}`),
          tls: {
            mode: 'MUTUAL',
            credentialName: front.credentialName,
            minProtocolVersion: tlsVersion(tlsProfile.minVersion),
            maxProtocolVersion: tlsVersion(tlsProfile.maxVersion),
            cipherSuites: [...tlsProfile.ciphers],
            verifyCertificateHash: approvedHashes(front),
          },
        },
      ],
    },
  });
}

export const serverPortName = 'https-front';

/** Matches no certificate: an empty list would mean that every certificate of the authority is let in. */
export const noCertificate = '0'.repeat(64);

function approvedHashes({ approvedClients }: IstioFront): string[] {
  const hashes = approvedClients.map(client => client.certificateDigest);
  return hashes.length > 0 ? hashes : [noCertificate];
}

/** `TLSv1.2` as Istio spells it. */
function tlsVersion(version: string): string {
  return version.toUpperCase().replace('.', '_');
}

import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { findObject, workloadsOfIstioGateway } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, pair, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

const secret = (keys: string): string => `---
apiVersion: v1
kind: Secret
metadata:
  name: front
  namespace: ai
type: generic
data:
  tls.crt: ""
  tls.key: ""
  ca.crt: ""
${keys}`;

export const gatewayNoRevocation: Rule = {
  id: 'istio-gateway-no-revocation',
  title: 'Gateway has no list of revoked certificates',
  why: 'A stolen client certificate is let in until it expires. It is a hint: a short lifetime, or a list of approved hashes, does the same.',
  severity: 'info',
  category: 'istio-gateway-no-revocation',
  standards: ['RFC 5280, 5', 'Istio: Secure Gateways, ca.crl'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(mutualServer) + secret(''),
      good: exampleGateway(mutualServer) + secret('  ca.crl: ""\n'),
    },
  },
  *check({ file, set }) {
    for (const { gateway, node, mode } of gatewayServers(file)) {
      const name = at(node, 'tls', 'credentialName');
      if (mode !== 'MUTUAL' || !name || at(node, 'tls', 'verifyCertificateHash')) continue;
      const holders = secretsOf(set, gateway, text(name) ?? '');
      // What is in a Secret that no file holds is not known.
      if (holders.length === 0 || holders.some(hasRevocations)) continue;
      yield finding({
        place: name,
        message: () =>
          l10n.t('The Secret "{0}" has no ca.crl: a stolen certificate is let in until it expires.', text(name) ?? ''),
      });
    }
  },
};

/** Istio reads them in the namespace of the gateway's pods; without these in the files, in that of the Gateway. */
function secretsOf(set: ManifestSet, gateway: KubernetesObject, name: string): KubernetesObject[] {
  const ofPods = workloadsOfIstioGateway(set, gateway).map(({ object }) => object.namespace);
  const namespaces = ofPods.length > 0 ? ofPods : [gateway.namespace];
  return namespaces.flatMap(namespace =>
    [name, `${name}-cacert`].flatMap(one => findObject(set, { kind: 'Secret', group: '', name: one, namespace }) ?? []),
  );
}

function hasRevocations({ root }: KubernetesObject): boolean {
  return ['data', 'stringData'].some(part => ['ca.crl', 'crl'].some(key => pair(at(root, part), key)));
}

import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { findObject, istioNetworking, objectsOf } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, items, pair, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers, istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

const secret = (keys: string): string => `---
apiVersion: v1
kind: Secret
metadata:
  name: front
  namespace: ai
data:
${keys}`;
const complete = '  tls.crt: ""\n  tls.key: ""\n  ca.crt: ""\n  ca.crl: ""\n';

/** Keys that istiod reads, the first or the second name (pilot/pkg/credentials/kube/secrets.go). */
const needed = [
  ['tls.crt', 'cert'],
  ['tls.key', 'key'],
] as const;
const authority = ['ca.crt', 'cacert'] as const;

export const gatewayCredentialInvalid = meshRule({
  id: 'istio-gateway-credential-invalid',
  title: 'The Secret of the gateway lacks what it needs',
  why: 'Istio does not load an incomplete Secret: the gateway answers nobody, or goes on with the old certificate. It is a hint about a file; the cluster tells more.',
  standards: ['istioctl IST0161', 'Istio: Secure Gateways'],
  needs: ['=Gateway'],
  example: {
    bad: exampleGateway(mutualServer) + secret('  tls.crt: ""\n'),
    good: exampleGateway(mutualServer) + secret(complete),
  },
  *check({ file, set }) {
    for (const { gateway, node, mode } of gatewayServers(file)) {
      const name = at(node, 'tls', 'credentialName');
      const found = name && secretOf(set, gateway, text(name) ?? '');
      if (!name || !found) continue;
      const wanted =
        mode === 'MUTUAL' && !secretOf(set, gateway, `${text(name)}-cacert`) ? [...needed, authority] : needed;
      const missing = wanted.filter(names => !names.some(key => hasKey(found, key))).map(([key]) => key);
      if (missing.length > 0)
        yield finding({
          place: name,
          message: () => l10n.t('The Secret "{0}" has no {1}.', text(name) ?? '', missing.join(', ')),
        });
    }
  },
});

export const gatewayCredentialShared = meshRule({
  id: 'istio-gateway-credential-shared',
  title: 'Two gateways show the same certificate',
  why: 'HTTP/2 clients use one connection for every host of a certificate: requests for the host of the other gateway come in here, answered 404 or by the wrong rules. It is a hint: with one host each nothing happens.',
  standards: ['istioctl IST0138', 'RFC 9113, 9.1.1'],
  needs: ['=Gateway'],
  example: {
    bad: `${exampleGateway(mutualServer)}---\n${exampleGateway(mutualServer.replace('api.', 'other.')).replace('name: front\n', 'name: other\n')}`,
    good: exampleGateway(mutualServer),
  },
  *check({ file, set }) {
    const all = objectsOf(set, 'Gateway', istioNetworking);
    for (const gateway of istioObjects(file, 'Gateway'))
      for (const own of credentialsOf(gateway)) {
        const other = all.find(one => one !== gateway && credentialsOf(one).some(node => text(node) === text(own)));
        if (other)
          yield finding({
            place: own,
            message: () => l10n.t('The Gateway "{0}" shows the same certificate.', other.name),
          });
      }
  },
});

const credentialsOf = ({ root }: KubernetesObject): YamlNode[] =>
  items(at(root, 'spec', 'servers')).flatMap(server => at(server, 'tls', 'credentialName') ?? []);

const secretOf = (set: ManifestSet, { namespace }: KubernetesObject, name: string): KubernetesObject | undefined =>
  findObject(set, { kind: 'Secret', group: '', name, namespace });

const hasKey = ({ root }: KubernetesObject, key: string): boolean =>
  ['data', 'stringData'].some(part => pair(at(root, part), key) !== undefined);

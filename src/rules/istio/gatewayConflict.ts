import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { hostsOverlap, istioNetworking, objectsOf } from '../../manifests/kubernetes/lookup';
import { perSet } from '../../manifests/perSet';
import { at, items, pairs, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import { exampleGateway, mutualServer } from './istioExamples';
import { istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

const one = exampleGateway(mutualServer);
const other = (host: string): string =>
  `---\n${one.replace('name: front\n', 'name: other\n').replace('api.example.test', host).replace('credentialName: front', 'credentialName: other')}`;

export const gatewayConflict = meshRule({
  id: 'istio-gateway-conflict',
  title: 'Two gateways answer for the same host and port',
  why: 'One of them is taken and nobody says which: the one without client certificates may win. It is a hint, because the two may be meant for different clusters.',
  standards: ['istioctl IST0145'],
  needs: ['=Gateway'],
  example: { bad: one + other('api.example.test'), good: one + other('other.example.test') },
  *check({ file, set }) {
    const listeners = listenersOf(set);
    for (const gateway of istioObjects(file, 'Gateway')) {
      for (const own of listeners.filter(listener => listener.gateway === gateway)) {
        const rival = listeners.find(
          ({ gateway: another, selector, port, host }) =>
            another !== gateway && selector === own.selector && port === own.port && hostsOverlap(host, own.host),
        );
        if (rival)
          yield finding({
            place: own.node,
            message: () =>
              l10n.t('The Gateway "{0}" answers for {1} on port {2} as well.', rival.gateway.name, own.host, own.port),
            related: () => [{ place: rival.node, message: l10n.t('Here too.') }],
          });
      }
    }
  },
});

interface Listener {
  gateway: KubernetesObject;
  selector: string;
  port: string;
  host: string;
  node: YamlNode;
}

const listenersOf = perSet((set): readonly Listener[] =>
  objectsOf(set, 'Gateway', istioNetworking).flatMap(gateway => {
    const labels = pairs(at(gateway.root, 'spec', 'selector')).map(({ key, value }) => `${key.value}=${text(value)}`);
    return items(at(gateway.root, 'spec', 'servers')).flatMap(server =>
      items(at(server, 'hosts')).map(node => ({
        gateway,
        selector: labels.sort().join(),
        port: text(at(server, 'port', 'number')) ?? '',
        host: (text(node) ?? '').split('/').at(-1) ?? '',
        node,
      })),
    );
  }),
);

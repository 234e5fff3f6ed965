import * as l10n from '@vscode/l10n';
import { istioNetworking, objectsOf } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, items, number, pair, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import { examplePeers } from './istioExamples';
import { meshRule } from './meshRule';

/** Istio, "Protocol Selection": `name: PROTOCOL[-SUFFIX]`. */
const named = /^(?:https?|http2|grpc(?:-web)?|tcp|tls|udp|mongo|mysql|redis)(?:-|$)/;

const service = (name: string): string => `---
apiVersion: v1
kind: Service
metadata:
  name: language
  namespace: ai
spec:
  selector:
    app: language
  ports:
    - name: ${name}
      port: 80
`;
const mesh = examplePeers('  mtls:\n    mode: STRICT\n');

export const portWithoutProtocol = meshRule({
  id: 'istio-port-without-protocol',
  title: 'The mesh has to guess the protocol of a port',
  why: 'A port that is taken for plain TCP gets none of the rules on paths, methods and tokens: a policy on them denies or lets pass what nobody meant. It is a hint, because the guess is mostly right.',
  standards: ['istioctl IST0118', 'Istio: Protocol Selection'],
  needs: ['=Service'],
  example: { bad: mesh + service('web'), good: mesh + service('http-web') },
  *check({ file, set }) {
    if (!isMesh(set)) return;
    for (const { kind, group, root, partial } of file.objects) {
      if (kind !== 'Service' || group !== '' || partial) continue;
      for (const port of items(at(root, 'spec', 'ports'))) {
        if (pair(port, 'appProtocol') || text(at(port, 'protocol')) === 'UDP' || number(at(port, 'port')) === 53)
          continue;
        const name = at(port, 'name');
        if (named.test(text(name) ?? '')) continue;
        yield finding({
          place: name ?? at(port, 'port') ?? port,
          message: () => l10n.t('Say what is spoken here, by the name of the port ("http-...") or by appProtocol.'),
        });
      }
    }
  },
});

const isMesh = (set: ManifestSet): boolean =>
  objectsOf(set, 'PeerAuthentication').length > 0 || objectsOf(set, 'VirtualService', istioNetworking).length > 0;

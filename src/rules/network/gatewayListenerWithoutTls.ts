import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { parentReferences, routesOfGateway } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, type TargetNode, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { hasListeners, listenersOf, onlyRedirects } from './gatewayListeners';
import { exampleGateway, httpsListener } from './ingressExamples';

export const gatewayListenerWithoutTls: Rule = {
  id: 'gateway-listener-without-tls',
  title: 'Gateway listens without TLS',
  why: 'What comes in by this listener is readable and changeable for everybody on the way. It is a warning, because a load balancer before the gateway may end TLS. A listener whose routes only send to HTTPS is left alone.',
  severity: 'warning',
  category: 'ingress-without-tls',
  standards: ['NSA Kubernetes Hardening Guide', 'Gateway API: TLS'],
  appliesTo: ['gateway-api'],
  profiles: ['recommended'],
  needs: ['=Gateway', '=ListenerSet', '=XListenerSet'],
  examples: {
    'gateway-api': {
      bad: exampleGateway('      protocol: HTTP\n      port: 80\n'),
      good: exampleGateway(httpsListener),
    },
  },
  *check({ file, set }) {
    for (const gateway of file.objects.filter(hasListeners)) {
      for (const listener of listenersOf(gateway)) {
        const protocol = at(listener, 'protocol');
        if (protocol && text(protocol) === 'HTTP' && !isRedirect(set, gateway, listener)) {
          yield finding({
            place: protocol,
            message: () => l10n.t('This listener takes plain HTTP: everybody on the way can read and change it.'),
          });
        }
        if (protocol && text(protocol) === 'HTTPS' && !gateway.partial && !at(listener, 'tls')) {
          yield finding({
            place: protocol,
            message: () => l10n.t('This listener has no certificate: it cannot speak TLS.'),
          });
        }
      }
    }
  },
};

/** Whether what hangs on a listener, as far as the files say, only sends to HTTPS. */
function isRedirect(set: ManifestSet, gateway: KubernetesObject, listener: TargetNode): boolean {
  const name = text(at(listener, 'name'));
  const routes = routesOfGateway(set, gateway).filter(route =>
    parentReferences(route).some(
      ({ sectionName, name: parent }) => parent === gateway.name && (sectionName ?? name) === name,
    ),
  );
  return routes.length > 0 && routes.every(onlyRedirects);
}

import * as l10n from '@vscode/l10n';
import { findObject, parentReferences } from '../../manifests/kubernetes/lookup';
import { at, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { listenersOf, onlyRedirects } from './gatewayListeners';
import { exampleGateway, exampleRoute, httpsListener } from './ingressExamples';

const route = exampleRoute('  hostnames:\n    - shop.example.com\n');

export const routeOnInsecureListener: Rule = {
  id: 'route-on-insecure-listener',
  title: 'Route takes requests from a listener without TLS',
  why: 'The gateway also listens on plain HTTP, and this route hangs on that listener as well, because it names none: callers may use it without TLS. It is a warning, because a load balancer before the gateway may end TLS.',
  severity: 'warning',
  category: 'ingress-without-tls',
  standards: ['Gateway API: HTTPRoute, parentRefs', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['gateway-api'],
  profiles: [],
  needs: ['=HTTPRoute', '=GRPCRoute'],
  examples: {
    'gateway-api': {
      bad: `${exampleGateway('      protocol: HTTP\n      port: 80\n')}---\n${route}`,
      good: `${exampleGateway(httpsListener)}---\n${route}`,
    },
  },
  *check({ file, set }) {
    for (const object of file.objects) {
      if (object.kind !== 'HTTPRoute' && object.kind !== 'GRPCRoute') continue;
      if (onlyRedirects(object)) continue;
      for (const parent of parentReferences(object)) {
        const gateway = parent.kind === 'Gateway' ? findObject(set, parent) : undefined;
        const open = (gateway ? listenersOf(gateway) : [])
          .filter(listener => text(at(listener, 'protocol')) === 'HTTP')
          .find(
            listener =>
              [undefined, text(at(listener, 'name'))].includes(parent.sectionName) &&
              [undefined, text(at(listener, 'port'))].includes(parent.port),
          );
        if (!open) continue;
        yield finding({
          place: parent.node,
          message: () => l10n.t('This route takes plain HTTP, too: name the listener with TLS ("sectionName").'),
          related: () => [{ place: nameOf(open), message: l10n.t('This listener has no TLS.') }],
        });
      }
    }
  },
};

const nameOf = (listener: YamlNode): YamlNode => at(listener, 'name') ?? listener;

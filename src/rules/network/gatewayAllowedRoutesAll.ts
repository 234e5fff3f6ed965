import * as l10n from '@vscode/l10n';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar, at, text } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { hasListeners, listenersOf } from './gatewayListeners';
import { exampleGateway, httpsListener } from './ingressExamples';

const allowed = (from: string) => `      allowedRoutes:\n        namespaces:\n          from: ${from}\n`;

export const gatewayAllowedRoutesAll: Rule = {
  id: 'gateway-allowed-routes-all',
  title: 'Gateway takes routes of every namespace',
  why: 'Whoever may write a route in any namespace takes over hosts and paths of this listener, with the requests, cookies and passwords sent to them. It is a warning, because writing a route is a right one must have first.',
  severity: 'warning',
  category: 'gateway-allowed-routes-all',
  standards: ['Gateway API: security model', 'Polaris: gatewayAllowedRoutesAll'],
  appliesTo: ['gateway-api'],
  profiles: [],
  needs: ['allowedRoutes'],
  examples: {
    'gateway-api': {
      bad: exampleGateway(httpsListener + allowed('All')),
      good: exampleGateway(httpsListener + allowed('Same')),
    },
  },
  *check({ file }) {
    for (const listener of file.objects.filter(hasListeners).flatMap(listenersOf)) {
      const from = asScalar(at(listener, 'allowedRoutes', 'namespaces', 'from'));
      if (!from || text(from) !== 'All') continue;
      yield finding({
        place: from,
        message: () => l10n.t('Who may write a route in any namespace can take requests of this listener.'),
        fixes: () => [
          possibleFix({
            title: l10n.t("Take routes of the gateway's own namespace only"),
            edits: replaceScalar({ node: from, value: 'Same' }),
          }),
        ],
      });
    }
  },
};

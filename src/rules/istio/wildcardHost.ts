import * as l10n from '@vscode/l10n';
import { at, items, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers, istioObjects } from './istioObjects';

/** `*`, also `NAMESPACE/*` of a Gateway; what comes before the `/` is a namespace. */
const isEveryHost = (host: string): boolean => (host.split('/').at(-1) ?? '') === '*';

export const wildcardHost: Rule = {
  id: 'istio-wildcard-host',
  title: 'Takes requests for every host',
  why: 'A gateway or route for "*" answers for names nobody meant to publish, and another team can take over paths of it. It is a warning: what is reached still has its own guards.',
  severity: 'warning',
  category: 'gateway-wildcard-host',
  standards: ['Istio: Security best practices'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=Gateway', '=VirtualService'],
  examples: {
    istio: {
      bad: exampleGateway(mutualServer.replace('ai/api.example.test', '"*"')),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    const offered = gatewayServers(file).flatMap(({ node }) => items(at(node, 'hosts')));
    const routed = istioObjects(file, 'VirtualService').flatMap(({ root }) => items(at(root, 'spec', 'hosts')));
    for (const host of [...offered, ...routed]) {
      if (!isEveryHost(text(host) ?? '')) continue;
      yield finding({
        place: host,
        message: () => l10n.t('It takes requests for every host: name those it is meant for.'),
      });
    }
  },
};

import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { asMapping, at, items, pair, text, texts, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Place, Rule } from '../rule';
import { exampleIngress, exampleRoute } from './ingressExamples';
import { isIngress } from './ingressKinds';
import { specPlace } from './objectPlaces';

export const ingressWildcardHost: Rule = {
  id: 'ingress-wildcard-host',
  title: 'Ingress or route takes every host',
  why: 'Without an exact host it answers for names it was not meant for: requests with a forged Host get through, and a route of one team takes what another one waits for. It is a warning, because the service behind may still refuse.',
  severity: 'warning',
  category: 'ingress-wildcard-host',
  standards: ['Gatekeeper library: block-wildcard-ingress', 'OWASP WSTG-INPV-17 (Host header)'],
  appliesTo: ['kubernetes', 'gateway-api'],
  profiles: [],
  needs: ['=Ingress', '=HTTPRoute', '=GRPCRoute', '=TLSRoute'],
  examples: {
    kubernetes: { bad: exampleIngress({ host: '"*.example.com"' }), good: exampleIngress({}) },
    'gateway-api': { bad: exampleRoute(''), good: exampleRoute('  hostnames:\n    - shop.example.com\n') },
  },
  *check({ file }) {
    for (const object of file.objects) {
      const places = isIngress(object) ? ingressPlaces(object) : isHttpRoute(object) ? routePlaces(object) : [];
      for (const place of places) {
        yield finding({
          place,
          message: () => l10n.t('{0} "{1}" takes requests for hosts that it does not name.', object.kind, object.name),
        });
      }
    }
  },
};

const isWild = (host: string | undefined): boolean => host === undefined || host.trim() === '' || host.includes('*');

function* ingressPlaces({ root }: KubernetesObject): Iterable<Place> {
  for (const rule of items(at(root, 'spec', 'rules'))) {
    const mapping = asMapping(rule);
    const host = pair(mapping, 'host');
    if (mapping && isWild(text(host?.value))) yield placeOf(host?.value, mapping.pairs[0]?.key ?? mapping);
  }
}

const isHttpRoute = ({ kind, group }: KubernetesObject): boolean =>
  (kind === 'HTTPRoute' || kind === 'GRPCRoute' || kind === 'TLSRoute') && group.startsWith('gateway.networking');

/** A route without host names takes those of its listener, or all. */
function* routePlaces(route: KubernetesObject): Iterable<Place> {
  const hostnames = pair(at(route.root, 'spec'), 'hostnames');
  if (texts(hostnames?.value).length === 0 && !route.partial) yield hostnames?.key ?? specPlace(route);
  for (const item of items(hostnames?.value)) if (isWild(text(item))) yield item;
}

/** A value with no length cannot be underlined. */
const placeOf = (value: YamlNode | undefined, otherwise: YamlNode): Place =>
  value && value.end > value.start ? value : otherwise;

import * as l10n from '@vscode/l10n';
import { istioNetworking, objectsOf } from '../../manifests/kubernetes/lookup';
import { at, items, pairs, text, texts, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import { exampleRoute } from './istioExamples';
import { istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

const to = (host: string): string => `      route:\n        - destination:\n            host: ${host}\n`;
const everything = `    - name: all\n${to('language')}`;
const admin = `    - match:\n        - uri:\n            prefix: /admin\n${to('admin')}`;

export const virtualServiceUnreachable = meshRule({
  id: 'istio-virtual-service-unreachable',
  title: 'A route behind one that takes everything',
  why: 'Routes are tried in their order, and the first that matches wins: a stricter one behind a route without a condition is never asked. It is a hint, because no request is lost by it.',
  standards: ['istioctl IST0130, IST0131'],
  needs: ['=VirtualService'],
  example: { bad: exampleRoute('front', everything + admin), good: exampleRoute('front', admin + everything) },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'VirtualService')) {
      const routes = items(at(root, 'spec', 'http'));
      const all = routes.findIndex(takesEverything);
      for (const route of all < 0 ? [] : routes.slice(all + 1))
        yield finding({
          place: route,
          message: () => l10n.t('A route before this one takes every request: it is never asked.'),
        });
    }
  },
});

const takesEverything = (route: YamlNode): boolean => {
  const matches = items(at(route, 'match'));
  return matches.length === 0 || matches.some(match => pairs(match).every(({ key }) => key.value === 'name'));
};

export const virtualServiceConflict = meshRule({
  id: 'istio-virtual-service-conflict',
  title: 'Two routes inside the mesh for the same host',
  why: 'For calls inside the mesh Istio takes one VirtualService a host and drops the other, with its time-outs, retries and rules. It is a hint, because nothing is opened by it.',
  standards: ['istioctl IST0109'],
  needs: ['=VirtualService'],
  example: {
    bad: `${exampleRoute('mesh')}---\n${exampleRoute('mesh').split('---')[0]?.replace('name: language', 'name: other')}`,
    good: exampleRoute('mesh'),
  },
  *check({ file, set }) {
    const all = objectsOf(set, 'VirtualService', istioNetworking).filter(({ root }) => isOfMesh(root));
    for (const route of istioObjects(file, 'VirtualService')) {
      if (!isOfMesh(route.root)) continue;
      for (const host of items(at(route.root, 'spec', 'hosts'))) {
        const rival = all.find(
          other =>
            other !== route &&
            other.namespace === route.namespace &&
            texts(at(other.root, 'spec', 'hosts')).includes(text(host) ?? ''),
        );
        if (rival)
          yield finding({
            place: host,
            message: () =>
              l10n.t('The VirtualService "{0}" routes this host as well; one of them is dropped.', rival.name),
          });
      }
    }
  },
});

function isOfMesh(root: YamlNode): boolean {
  const gateways = texts(at(root, 'spec', 'gateways'));
  return gateways.length === 0 || gateways.includes('mesh');
}

import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import {
  destinationRulesOf,
  destinationsOf,
  findObject,
  fullHost,
  istioNetworking,
  objectsOf,
} from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, isUnknown, items, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Finding } from '../rule';
import { exampleRoute } from './istioExamples';
import { istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

export const referenceMissing = meshRule({
  id: 'istio-reference-missing',
  title: 'Names a gateway, host or subset that is not there',
  why: 'The route does not take effect, or sends requests to nobody: what was meant to guard or to answer is not in the way. It is a hint, because the other object may be in a folder that was not given.',
  standards: ['istioctl IST0101, IST0132, IST0173, IST0174'],
  needs: ['=VirtualService'],
  example: { bad: exampleRoute('missing'), good: exampleRoute('front') },
  *check({ file, set }) {
    for (const route of istioObjects(file, 'VirtualService')) {
      yield* gateways(set, route);
      yield* destinations(set, route);
    }
  },
});

function* gateways(set: ManifestSet, route: KubernetesObject): Iterable<Finding> {
  for (const node of items(at(route.root, 'spec', 'gateways'))) {
    const said = text(node) ?? '';
    const [name = '', namespace = route.namespace] = said.split('/').reverse();
    if (said === 'mesh' || isUnknown(node)) continue;
    if (findObject(set, { kind: 'Gateway', group: istioNetworking, name, namespace })) continue;
    yield finding({ place: node, message: () => l10n.t('There is no Gateway "{0}" in these files.', said) });
  }
}

/** Only hosts of namespaces whose Services are in the files: of others nothing is known. */
function* destinations(set: ManifestSet, route: KubernetesObject): Iterable<Finding> {
  const known = new Set(objectsOf(set, 'Service', '').map(({ namespace }) => namespaceKey(namespace)));
  const entries = objectsOf(set, 'ServiceEntry', istioNetworking).flatMap(({ root }) =>
    items(at(root, 'spec', 'hosts')),
  );
  const outside = new Set(entries.map(host => text(host)));
  for (const { host, subset, node } of destinationsOf(route)) {
    const place = at(node, 'host') ?? node;
    const [name = '', namespace = '', ...rest] = fullHost(host, route.namespace).split('.');
    const isInside = rest.join('.') === 'svc.cluster.local' && known.has(namespace);
    if (isUnknown(place) || outside.has(host)) continue;
    if (isInside && !findObject(set, { kind: 'Service', group: '', name, namespace }))
      yield finding({ place, message: () => l10n.t('There is no Service for the host "{0}" in these files.', host) });
    const rules = destinationRulesOf(set, { host, namespace: route.namespace });
    const subsets = rules.flatMap(({ root }) => items(at(root, 'spec', 'subsets')).map(one => text(at(one, 'name'))));
    if (subset !== undefined && rules.length > 0 && !subsets.includes(subset))
      yield finding({
        place: at(node, 'subset') ?? place,
        message: () => l10n.t('No DestinationRule for "{0}" has the subset "{1}".', host, subset),
      });
  }
}

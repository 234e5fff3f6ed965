import * as l10n from '@vscode/l10n';
import { at, items, pair, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import { istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

const relative = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REPLACE', 'REMOVE']);
const filter = (operation: string): string => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: rate
  namespace: ai
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: ${operation}
`;

export const envoyFilterFragile = meshRule({
  id: 'istio-envoy-filter-fragile',
  title: 'Envoy filter rests on the order of others',
  why: 'Relative patches find their place by filters that other objects and versions of Istio put there: after an upgrade a rate limit or a check may be nowhere. It is a hint: with a priority, or INSERT_FIRST, it stays.',
  standards: ['istioctl IST0151-IST0155'],
  needs: ['=EnvoyFilter'],
  example: { bad: filter('REPLACE'), good: filter('INSERT_FIRST') },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'EnvoyFilter')) {
      if (pair(at(root, 'spec'), 'priority')) continue;
      for (const patch of items(at(root, 'spec', 'configPatches'))) {
        const operation = at(patch, 'patch', 'operation');
        if (operation && relative.has(text(operation) ?? ''))
          yield finding({
            place: operation,
            message: () =>
              l10n.t('{0} finds its place by filters that others put there; give a priority.', text(operation) ?? ''),
          });
      }
    }
  },
});

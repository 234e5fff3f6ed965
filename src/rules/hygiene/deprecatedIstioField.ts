import * as l10n from '@vscode/l10n';
import { at, items, type Pair, pair, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

/** Steps below `spec`; `*` is every item of a list. */
type Path = readonly string[];

/** Fields that Istio's reference marks as deprecated, by kind, and what it says to use instead. */
const deprecated: Readonly<Record<string, readonly { readonly path: Path; readonly now: string }[]>> = {
  EnvoyFilter: [
    { path: ['workloadLabels'], now: 'workloadSelector' },
    { path: ['filters'], now: 'configPatches' },
  ],
  VirtualService: [
    { path: ['http', '*', 'fault', 'delay', 'percent'], now: 'percentage' },
    { path: ['http', '*', 'fault', 'abort', 'percent'], now: 'percentage' },
    { path: ['http', '*', 'corsPolicy', 'allowOrigin'], now: 'allowOrigins' },
    { path: ['http', '*', 'websocketUpgrade'], now: '' },
    { path: ['http', '*', 'appendHeaders'], now: 'headers' },
    { path: ['http', '*', 'appendRequestHeaders'], now: 'headers' },
    { path: ['http', '*', 'appendResponseHeaders'], now: 'headers' },
    { path: ['http', '*', 'removeRequestHeaders'], now: 'headers' },
    { path: ['http', '*', 'removeResponseHeaders'], now: 'headers' },
    { path: ['http', '*', 'mirror_percent'], now: 'mirrorPercentage' },
  ],
  Sidecar: [{ path: ['outboundTrafficPolicy', 'egressProxy'], now: '' }],
  DestinationRule: [{ path: ['trafficPolicy', 'outlierDetection', 'consecutiveErrors'], now: 'consecutive5xxErrors' }],
};

/** Groups that Istio removed whole in 1.6 (Mixer, the first authentication and role APIs). */
const removedGroups = new Set(['config.istio.io', 'authentication.istio.io', 'rbac.istio.io']);

const virtualService = (percent: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: shop
  namespace: shop
spec:
  hosts:
    - shop.example
  http:
    - fault:
        delay:
          ${percent}
          fixedDelay: 5s
      route:
        - destination:
            host: shop
`;

export const deprecatedIstioField: Rule = {
  id: 'deprecated-istio-field',
  title: 'Istio field or API is deprecated or removed',
  why: 'A proxy of a newer Istio ignores what it does not know any more: a filter, a policy or a limit written that way is not in force, and nobody says so. It is info, because an Istio that still knows the field obeys it.',
  severity: 'info',
  category: 'deprecated-api',
  standards: ['istioctl analyze: IST0002'],
  appliesTo: ['istio'],
  profiles: [],
  needs: [
    '=EnvoyFilter',
    '=VirtualService',
    '=Sidecar',
    '=DestinationRule',
    '@config.istio.io',
    '@authentication.istio.io',
    '@rbac.istio.io',
  ],
  examples: {
    istio: { bad: virtualService('percent: 50'), good: virtualService('percentage: { value: 50 }') },
  },
  *check({ file }) {
    for (const { group, kind, root } of file.objects) {
      const written = removedGroups.has(group) ? pair(root, 'apiVersion')?.value : undefined;
      if (written)
        yield finding({
          place: written,
          message: () => l10n.t('Istio has removed this API: it does nothing any more.'),
        });
      if (!group.endsWith('istio.io')) continue;
      for (const { path, now } of (Object.hasOwn(deprecated, kind) && deprecated[kind]) || []) {
        for (const { key } of found(at(root, 'spec'), path))
          yield finding({ place: key, message: messageFor(String(key.value), now) });
      }
    }
  },
};

function messageFor(field: string, now: string): string {
  if (now === '') return l10n.t('"{0}" is deprecated in Istio, and newer proxies ignore it.', field);
  return l10n.t('"{0}" is deprecated in Istio, and newer proxies ignore it: use "{1}".', field, now);
}

/** The pairs at the end of a path. */
function found(from: YamlNode | undefined, [step = '', ...rest]: Path): readonly Pair[] {
  if (step === '*') return items(from).flatMap(item => found(item, rest));
  const here = pair(from, step);
  if (!here) return [];
  return rest.length === 0 ? [here] : found(here.value, rest);
}

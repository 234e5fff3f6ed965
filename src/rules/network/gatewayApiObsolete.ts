import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { replaceScalar } from '../../manifests/yaml/edit';
import { asScalar, at, items, type Pair, pair } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { exampleGateway, httpsListener } from './ingressExamples';

/** Kinds that have a stable version, and the shapes they had before that are the same but for the version. */
const stable: ReadonlyMap<string, RegExp> = new Map([
  ['GatewayClass', /^v1beta1$/],
  ['Gateway', /^v1beta1$/],
  ['HTTPRoute', /^v1beta1$/],
  ['GRPCRoute', /^v1alpha2$/],
]);

/** Versions that no release serves any more (Gateway API release notes: 0.5, 1.0, 1.1, 1.4). */
const gone: ReadonlyMap<string, RegExp> = new Map([
  ['GatewayClass', /^v1alpha[12]$/],
  ['Gateway', /^v1alpha[12]$/],
  ['HTTPRoute', /^v1alpha[12]$/],
  ['TCPRoute', /^v1alpha1$/],
  ['TLSRoute', /^v1alpha1$/],
  ['UDPRoute', /^v1alpha1$/],
  ['ReferencePolicy', /./],
  ['BackendPolicy', /./],
  ['BackendTLSPolicy', /^v1alpha2$/],
]);

const groups: ReadonlySet<string> = new Set(['gateway.networking.k8s.io', 'networking.x-k8s.io']);

export const gatewayApiObsolete: Rule = {
  id: 'gateway-api-obsolete',
  title: 'Obsolete form of the Gateway API',
  why: 'Fields and versions of former releases are dropped in silence or refused: a client validation or a TLS policy written that way does not hold, though it reads as if it did. It is a warning, because the controller in use may still read it.',
  severity: 'warning',
  category: 'gateway-api-obsolete',
  standards: ['Gateway API: versioning, release notes'],
  appliesTo: ['gateway-api'],
  profiles: ['recommended'],
  needs: ['@gateway.networking.k8s.io', '@networking.x-k8s.io'],
  examples: {
    'gateway-api': {
      bad: exampleGateway(httpsListener).replace('/v1\n', '/v1beta1\n'),
      good: exampleGateway(httpsListener),
    },
  },
  *check({ file }) {
    for (const object of file.objects.filter(({ group }) => groups.has(group))) {
      yield* obsoleteVersion(object);
      for (const { found, message } of obsoleteFields(object)) yield finding({ place: found.key, message });
    }
  },
};

function* obsoleteVersion({ root, kind, apiVersion, group }: KubernetesObject): Iterable<Finding> {
  const place = asScalar(at(root, 'apiVersion'));
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  if (!place) return;
  if (group === 'networking.x-k8s.io' || gone.get(kind)?.test(version)) {
    yield finding({
      place,
      message: () =>
        l10n.t('No release of the Gateway API serves {0} of {1} any more: it has no effect.', kind, apiVersion),
    });
  } else if (stable.get(kind)?.test(version)) {
    const edits = replaceScalar({ node: place, value: `${group}/v1` });
    yield finding({
      place,
      message: () => l10n.t('{0} of {1} is deprecated: the stable version is v1.', kind, apiVersion),
      fixes: () => [preferredFix({ title: l10n.t('Use v1'), edits })],
    });
  }
}

/** Fields that have another place or name now. */
function obsoleteFields({ root, kind }: KubernetesObject): readonly { found: Pair; message: string }[] {
  const spec = at(root, 'spec');
  const moved = (found: Pair | undefined, message: () => string) => (found ? [{ found, message: message() }] : []);
  const to = (place: string) => () => l10n.t('The stable API does not read this field: it is now "{0}".', place);
  switch (kind) {
    case 'Gateway':
      return items(at(spec, 'listeners')).flatMap(listener => [
        ...moved(pair(at(listener, 'tls'), 'frontendValidation'), to('spec.tls.frontend.default.validation')),
        ...moved(pair(listener, 'routes'), to('allowedRoutes')),
        ...moved(pair(at(listener, 'tls'), 'certificateRef'), to('tls.certificateRefs')),
      ]);
    case 'HTTPRoute':
    case 'TLSRoute':
    case 'TCPRoute':
    case 'UDPRoute':
      return [
        ...moved(pair(spec, 'gateways'), to('spec.parentRefs')),
        ...moved(pair(spec, 'tls'), to('tls.certificateRefs (of the Gateway)')),
        ...items(at(spec, 'rules')).flatMap(rule => moved(pair(rule, 'forwardTo'), to('backendRefs'))),
      ];
    case 'BackendTLSPolicy':
      return [
        ...moved(pair(spec, 'targetRef'), to('spec.targetRefs')),
        ...moved(pair(spec, 'tls'), to('spec.validation')),
        ...moved(pair(at(spec, 'validation'), 'caCertRefs'), to('spec.validation.caCertificateRefs')),
        ...moved(pair(at(spec, 'validation'), 'wellKnownCACerts'), to('spec.validation.wellKnownCACertificates')),
      ];
    default:
      return [];
  }
}

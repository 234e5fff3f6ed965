import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { ingressesIn } from '../../manifests/kubernetes/lookup';
import { sameNamespace } from '../../manifests/kubernetes/namespace';
import { groupBy } from '../../manifests/kubernetes/objectLookup';
import { perSet } from '../../manifests/perSet';
import { at, items, text, type YamlNode } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleIngress } from './ingressExamples';
import { isIngress } from './ingressKinds';

/** A host and path that an Ingress takes. */
interface Claim {
  readonly ingress: KubernetesObject;
  readonly host: YamlNode;
  readonly name: string;
  readonly path: string;
}

const other = (host: string) => exampleIngress({ host }).replace('name: shop\n', 'name: other\n');

export const ingressDuplicateHost: Rule = {
  id: 'ingress-duplicate-host',
  title: 'Two Ingresses take the same host',
  why: 'Which one wins is up to the controller: who may write an Ingress in one namespace takes requests, with their cookies and passwords, that were meant for another. It is a warning, because writing an Ingress is a right one must have first.',
  severity: 'warning',
  category: 'ingress-wildcard-host',
  standards: ['Gatekeeper library: unique-ingress-host', 'Kyverno: unique-ingress-host-and-path'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Ingress'],
  examples: {
    kubernetes: {
      bad: `${exampleIngress({})}---\n${other('shop.example.com')}`,
      good: `${exampleIngress({})}---\n${other('other.example.com')}`,
    },
  },
  *check({ file, set }) {
    const byHost = claimsByHost(set);
    const told = new Set<YamlNode>();
    for (const claim of file.objects.filter(isIngress).flatMap(claimsOf)) {
      const rival = byHost.get(claim.name)?.find(one => collide(one, claim));
      if (!rival || told.has(claim.host)) continue;
      told.add(claim.host);
      yield finding({
        place: claim.host,
        message: () =>
          l10n.t(
            'The Ingress "{0}" takes {1}, too: which one gets the requests is not certain.',
            rival.ingress.name,
            claim.name,
          ),
        related: () => [{ place: rival.host, message: l10n.t('It is taken here, too.') }],
      });
    }
  },
};

/** The same path, or another namespace: one team takes from another. Two files with one and the same object are variants of it. */
const collide = (one: Claim, other: Claim): boolean => {
  const together = sameNamespace(one.ingress.namespace, other.ingress.namespace);
  if (together && one.ingress.name === other.ingress.name) return false;
  return one.path === other.path || !together;
};

const claimsByHost = perSet(set => groupBy(ingressesIn(set).flatMap(claimsOf), ({ name }) => name));

function claimsOf(ingress: KubernetesObject): readonly Claim[] {
  return items(at(ingress.root, 'spec', 'rules')).flatMap(rule => {
    const host = at(rule, 'host');
    const name = text(host);
    if (!host || !name) return [];
    const paths = items(at(rule, 'http', 'paths')).map(path => text(at(path, 'path')) ?? '/');
    return (paths.length > 0 ? paths : ['/']).map(path => ({ ingress, host, name, path }));
  });
}

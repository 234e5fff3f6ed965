import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { type IngressBackend, ingressBackends, ingressesIn, objectOfBackend } from '../kubernetes/lookup';
import type { ManifestSet } from '../manifestSet';
import { at, items, pairs, text, texts } from '../yaml/node';
import { serviceTargets } from './clusterSurroundings';
import type { ClusterDoor } from './doors';
import type { Answer, Guard } from './exposure';

/** Ingresses: each backend that is a Service of the set. */
export function ingressDoors(set: ManifestSet): readonly ClusterDoor[] {
  return ingressesIn(set).flatMap(ingress => {
    const name = at(ingress.root, 'metadata', 'name') ?? ingress.root;
    const opening = { place: name, text: l10n.t('The Ingress "{0}" takes requests from outside.', ingress.name) };
    return ingressBackends(ingress).map(backend => {
      const service = objectOfBackend(set, backend);
      return {
        door: 'ingress' as const,
        reach: 'anywhere' as const,
        steps: [opening, { place: at(backend.node, 'service', 'name') ?? backend.node, text: backendText(backend) }],
        before: { front: { kind: 'ingress' as const, place: name, runs: undefined }, guard: guardOf(ingress, backend) },
        targets: service ? serviceTargets(set, service, backend.port) : [],
      };
    });
  });
}

const backendText = ({ name, host }: IngressBackend): string =>
  host
    ? l10n.t('It sends those for {0} to the Service "{1}".', host, name)
    : l10n.t('It sends them to the Service "{0}".', name);

/** By the annotations of the controllers that have some; of others nothing is known but TLS. */
function guardOf(ingress: KubernetesObject, { host }: IngressBackend): Guard {
  const annotations = new Map(
    pairs(at(ingress.root, 'metadata', 'annotations')).map(({ key, value }) => [String(key.value), text(value) ?? '']),
  );
  const tls = hasTls(ingress, host) ? 'yes' : 'no';
  const nginx = (name: string) => annotations.get(`nginx.ingress.kubernetes.io/${name}`);
  const verify = nginx('auth-tls-verify-client');
  // With a secret and nothing else ingress-nginx verifies (its annotations page, Client Certificate Authentication).
  const verified: Answer = nginx('auth-tls-secret') && (verify === undefined || verify === 'on') ? 'yes' : 'no';
  const others = [...annotations.keys()].some(
    name => !name.startsWith('nginx.ingress.') && /tls\.options|auth-tls|mutual|mtls|client-ca|ssl-verify/i.test(name),
  );
  return {
    tls,
    clientsVerified: verified === 'yes' ? 'yes' : others ? 'unknown' : 'no',
    approvedList: nginx('auth-tls-match-cn') ? 'yes' : others && verified === 'no' ? 'unknown' : 'no',
    rateLimited: [...annotations.keys()].some(name => /limit-(?:rps|rpm|connections)|rate-?limit/.test(name))
      ? 'yes'
      : 'no',
  };
}

/** `spec.tls` holds for the hosts it names, for all where it names none. */
function hasTls({ root }: KubernetesObject, host: string | undefined): boolean {
  return items(at(root, 'spec', 'tls')).some(entry => {
    const hosts = texts(at(entry, 'hosts'));
    return hosts.length === 0 || host === undefined || hosts.some(other => covers(other, host));
  });
}

const covers = (pattern: string, host: string): boolean =>
  pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));

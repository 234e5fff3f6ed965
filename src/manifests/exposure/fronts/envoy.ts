import { at, boolean, items, number, pairs, type TargetNode, target, text, type YamlNode } from '../../yaml/node';
import { parseYaml } from '../../yaml/parseYaml';
import { positionAt } from '../../yaml/position';
import type { Answer, Guard } from '../exposure';
import { type ConfigText, lineSpot } from './configText';
import type { FrontListener, Upstream } from './frontListener';

/** The listeners of an Envoy bootstrap file (YAML or JSON, `static_resources`); none where it is no such text. */
export function readEnvoy(config: ConfigText): readonly FrontListener[] {
  if (!config.text.includes('static_resources')) return [];
  const source = { path: 'envoy.yaml', text: config.text };
  const root = parseYaml(source).documents[0]?.root;
  const clusters = clustersOf(root);
  return items(at(root, 'static_resources', 'listeners')).map(listener => ({
    port: number(at(listener, 'address', 'socket_address', 'port_value')),
    guard: guardOf(listener),
    upstreams: named(listener, 'cluster').flatMap(node => clusters.get(text(node) ?? '') ?? []),
    place: lineSpot(config, positionAt(source, listener.start).line - 1),
  }));
}

function clustersOf(root: TargetNode | undefined): ReadonlyMap<string, readonly Upstream[]> {
  return new Map(
    items(at(root, 'static_resources', 'clusters')).map(cluster => [
      text(at(cluster, 'name')) ?? '',
      named(at(cluster, 'load_assignment'), 'socket_address').flatMap(address => {
        const host = text(at(address, 'address'));
        return host ? [{ host, port: number(at(address, 'port_value')) }] : [];
      }),
    ]),
  );
}

/** envoy.extensions.transport_sockets.tls.v3: DownstreamTlsContext and CertificateValidationContext. */
function guardOf(listener: TargetNode): Guard {
  const tls = named(listener, 'transport_socket').length > 0;
  const demands = named(listener, 'require_client_certificate').some(node => boolean(node) === true);
  const accepts = named(listener, 'trust_chain_verification').some(node => text(node) === 'ACCEPT_UNTRUSTED');
  const lists = [
    'verify_certificate_hash',
    'verify_certificate_spki',
    'match_typed_subject_alt_names',
    'match_subject_alt_names',
  ];
  const filters = named(listener, 'http_filters')
    .flatMap(items)
    .map(filter => text(at(filter, 'name')) ?? '');
  const judged: Answer = filters.some(name => /rbac|ext_authz|lua|wasm/.test(name)) ? 'unknown' : 'no';
  return {
    tls: tls ? 'yes' : 'no',
    clientsVerified: tls && demands && !accepts ? 'yes' : 'no',
    approvedList: lists.some(key => named(listener, key).some(node => items(node).length > 0)) ? 'yes' : judged,
    rateLimited: filters.some(name => /ratelimit|rate_limit/.test(name)) ? 'yes' : 'no',
  };
}

/** Values under a key at any depth. Aliases are not followed down, so that a cycle or a bomb ends. */
function named(node: YamlNode | undefined, key: string): readonly TargetNode[] {
  if (!node || node.kind === 'alias') return [];
  const found = pairs(node).flatMap(pair => (pair.key.value === key ? [target(pair.value)] : []));
  const below = node.kind === 'sequence' ? node.items : pairs(node).map(pair => pair.value);
  return [...found, ...below.flatMap(child => named(child, key))];
}

import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, at, items, type MappingNode, text, texts } from '../../manifests/yaml/node';

const groups: Readonly<Record<string, string>> = {
  Gateway: 'networking.istio.io',
  VirtualService: 'networking.istio.io',
  DestinationRule: 'networking.istio.io',
  ServiceEntry: 'networking.istio.io',
  Sidecar: 'networking.istio.io',
  EnvoyFilter: 'networking.istio.io',
  PeerAuthentication: 'security.istio.io',
  AuthorizationPolicy: 'security.istio.io',
  RequestAuthentication: 'security.istio.io',
};

/** The whole Istio objects of one kind in a file. */
export function istioObjects(file: ManifestFile, kind: string): readonly KubernetesObject[] {
  return file.objects.filter(object => object.kind === kind && object.group === groups[kind] && !object.partial);
}

/** One entry of a Gateway's `servers`. */
export interface GatewayServer {
  readonly gateway: KubernetesObject;
  readonly node: MappingNode;
  readonly protocol: string;
  readonly hosts: readonly string[];
  /** `tls.mode`; SIMPLE, which is the default, where there is a `tls` without one (networking.istio.io, ServerTLSSettings). */
  readonly mode: string | undefined;
}

export function gatewayServers(file: ManifestFile): readonly GatewayServer[] {
  return istioObjects(file, 'Gateway').flatMap(gateway =>
    items(at(gateway.root, 'spec', 'servers')).flatMap(server => {
      const node = asMapping(server);
      if (!node) return [];
      const tls = at(node, 'tls');
      const redirectOnly = at(tls, 'httpsRedirect') && !at(tls, 'mode');
      return [
        {
          gateway,
          node,
          protocol: (text(at(node, 'port', 'protocol')) ?? '').toUpperCase(),
          hosts: texts(at(node, 'hosts')),
          mode: tls && !redirectOnly ? (text(at(tls, 'mode')) ?? 'SIMPLE') : undefined,
        },
      ];
    }),
  );
}

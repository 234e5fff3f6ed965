import type { KubernetesObject } from '../kubernetesObject';
import { envoyFilter } from './frontPatches';
import type { IstioFront } from './istioFront';

/**
 * What Istio has no field for in the handshake. No session is taken up again: each connection shows its certificate anew. And the
 * client authority itself must have signed it: Envoy would also take one of an authority below, although the path length of ours
 * forbids that (RFC 5280, 4.2.1.9; seen with Envoy 1.40).
 */
export function istioHandshake(front: IstioFront): KubernetesObject {
  const typed_config = {
    '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext',
    disable_stateless_session_resumption: true,
    disable_stateful_session_resumption: true,
    common_tls_context: { combined_validation_context: { default_validation_context: { max_verify_depth: 0 } } },
  };
  return envoyFilter(front, {
    name: 'handshake',
    patches: [
      {
        applyTo: 'FILTER_CHAIN',
        match: { context: 'GATEWAY', listener: { filterChain: { sni: front.hosts[0] } } },
        patch: {
          operation: 'MERGE',
          value: { transport_socket: { name: 'envoy.transport_sockets.tls', typed_config } },
        },
      },
    ],
  });
}

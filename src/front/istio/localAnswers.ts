import type { KubernetesObject } from '../kubernetesObject';
import { answerBody, type FrontAnswer, frontAnswers, tooManyRequestsBody } from '../policy';
import { type EnvoyPatch, envoyFilter } from './frontPatches';
import { type IstioFront, istioObject } from './istioFront';

const connectionManager = 'envoy.filters.network.http_connection_manager';

/**
 * What Envoy answers by itself, in the words of the other fronts: over the rate, too large, too late, and where no service
 * answers, which both the gateway and a service's own sidecar find out.
 */
export function istioLocalAnswers(front: IstioFront): KubernetesObject[] {
  const { serviceTimeout, serviceUnavailable, bodyTooLarge } = frontAnswers;
  const overRate = mapper(status(429), { status: 429, body: tooManyRequestsBody(front.rate) });
  const mappers = [overRate, ...[serviceTimeout, bodyTooLarge].map(inWords)];
  const unavailable = mapper(status(503), { ...serviceUnavailable, body: answerBody(serviceUnavailable) });
  const filter = { name: connectionManager };
  const filterChain = { sni: front.hosts[0], filter };
  const gatewayPatch = patch({ context: 'GATEWAY', listener: { filterChain } }, [...mappers, unavailable]);
  const sidecarPatch = patch({ context: 'SIDECAR_INBOUND', listener: { filterChain: { filter } } }, [unavailable]);
  return [
    envoyFilter(front, { name: 'answers', patches: [gatewayPatch] }),
    istioObject(front, {
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      name: 'answers',
      spec: { priority: 10, configPatches: [sidecarPatch] },
    }),
  ];
}

function patch(match: unknown, mappers: readonly unknown[]): EnvoyPatch {
  const typed_config = {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    local_reply_config: { mappers },
  };
  return {
    applyTo: 'NETWORK_FILTER',
    match,
    patch: { operation: 'MERGE', value: { name: connectionManager, typed_config } },
  };
}

function inWords(answer: FrontAnswer) {
  return mapper(status(answer.status), { status: answer.status, body: answerBody(answer) });
}

function mapper(filter: unknown, answer: { status: number; body: string }) {
  const text_format_source = { inline_string: answer.body };
  return {
    filter,
    status_code: answer.status,
    body_format_override: { text_format_source, content_type: 'application/json' },
  };
}

function status(code: number) {
  const value = { default_value: code, runtime_key: 'secure_container_status' };
  return { status_code_filter: { comparison: { op: 'EQ', value } } };
}

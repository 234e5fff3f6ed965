import type { KubernetesObject } from '../kubernetesObject';
import { retryAfterSeconds } from '../policy';
import { clientCertificateHeader, headerPrefix } from './approvedCallers';
import { envoyFilter, firstFilter, inRoutes } from './frontPatches';
import type { ApprovedCertificate, IstioFront } from './istioFront';

const filterName = 'envoy.filters.http.local_ratelimit';
const filterType = 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

/**
 * The rate, as Envoy's local rate limit: a bucket of tokens for each approved client, in each instance of the gateway on its
 * own; with N instances a client may have up to N times the rate. The filter itself limits nothing: only the routes of
 * this front have buckets, so other fronts on the same gateway are left alone.
 */
export function istioRateLimit(front: IstioFront): KubernetesObject {
  return envoyFilter(front, {
    name: 'rate-limit',
    patches: [
      firstFilter(front, { name: filterName, typed_config: { '@type': filterType, stat_prefix: statistics } }),
      {
        applyTo: 'ROUTE_CONFIGURATION',
        match: inRoutes(front),
        patch: { operation: 'MERGE', value: { typed_per_filter_config: { [filterName]: buckets(front) } } },
      },
      {
        applyTo: 'VIRTUAL_HOST',
        match: inRoutes(front),
        patch: { operation: 'MERGE', value: { rate_limits: front.approvedClients.map(limitOf) } },
      },
    ],
  });
}

const statistics = 'secure_container';
const always = {
  runtime_key: 'secure_container_rate_limit',
  default_value: { numerator: 100, denominator: 'HUNDRED' },
};

function buckets(front: IstioFront) {
  const bucket = tokenBucket(front);
  return {
    '@type': filterType,
    stat_prefix: statistics,
    token_bucket: bucket,
    // Every client has its own bucket; the common one is for callers who have none, who are refused anyway.
    always_consume_default_token_bucket: false,
    filter_enabled: always,
    filter_enforced: always,
    enable_x_ratelimit_headers: 'DRAFT_VERSION_03',
    response_headers_to_add: [
      { header: { key: 'Retry-After', value: String(retryAfterSeconds(front.rate)) }, append_action: overwrite },
    ],
    descriptors: front.approvedClients.map(client => ({
      entries: [{ key: 'header_match', value: client.certificateDigest }],
      token_bucket: bucket,
    })),
  };
}

const overwrite = 'OVERWRITE_IF_EXISTS_OR_ADD';

/** `burst` above the steady rate, as the other fronts count: the bucket holds one more, the request itself. */
function tokenBucket({ rate }: IstioFront) {
  const seconds = rate.requestsPerSecond >= 1 ? 1 : 1 / rate.requestsPerSecond;
  return {
    max_tokens: rate.burst + 1,
    tokens_per_fill: Math.max(1, Math.round(rate.requestsPerSecond)),
    fill_interval: `${Number(seconds.toFixed(3))}s`,
  };
}

function limitOf(client: ApprovedCertificate) {
  return {
    actions: [
      {
        header_value_match: {
          descriptor_value: client.certificateDigest,
          headers: [{ name: clientCertificateHeader, string_match: { prefix: headerPrefix(client) } }],
        },
      },
    ],
  };
}

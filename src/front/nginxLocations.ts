import { hiddenAnswerHeaders, strictTransportSecurityMaxAge, strippedRequestHeaders } from './headers';
import { block } from './nginxSyntax';
import type { FrontPolicy, RateLimit, Route } from './policy';
import { removedPrefix } from './removedPrefix';

/** On every answer. A block with an `add_header` of its own inherits none and repeats them. */
export const securityHeaders = [
  `add_header Strict-Transport-Security "max-age=${strictTransportSecurityMaxAge}" always;`,
  'add_header X-Content-Type-Options nosniff always;',
];

/** One `location` a route. nginx takes the longest matching prefix by itself. */
export function renderLocations(policy: FrontPolicy): string[] {
  return [
    ...securityHeaders,
    'add_header Operation-Location $operation_location always;',
    ...(policy.corsAllowedOrigins.length > 0 ? corsHeaders : []),
    ...[...hiddenAnswerHeaders, 'Operation-Location'].map(name => `proxy_hide_header ${name};`),
    '# With it a service could have the front ask another service, or itself, in the name of the caller.',
    'proxy_ignore_headers X-Accel-Redirect;',
    'proxy_http_version 1.1;',
    'proxy_set_header Host $http_host;',
    'proxy_set_header Upgrade $websocket_upgrade;',
    'proxy_set_header Connection $websocket_connection;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_set_header X-Forwarded-Host $http_host;',
    'proxy_set_header X-Forwarded-Proto https;',
    'proxy_set_header X-Real-IP $remote_addr;',
    ...strippedRequestHeaders.map(name => `proxy_set_header ${name} "";`),
    '# Bodies go through as they come: the temporary folder is memory, and a large upload would fill it.',
    'proxy_request_buffering off;',
    'proxy_max_temp_file_size 0;',
    'proxy_connect_timeout 5s;',
    ...policy.routes.map(route => renderRoute(route, policy)),
  ];
}

const corsHeaders = [
  'add_header Access-Control-Allow-Origin $cors_origin always;',
  'add_header Access-Control-Allow-Methods $cors_methods always;',
  'add_header Access-Control-Allow-Headers $cors_headers always;',
  'add_header Vary $cors_vary always;',
];

function renderRoute(route: Route, policy: FrontPolicy): string {
  const prefix = removedPrefix(route);
  return block(`location ${route.pathPrefix}`, [
    limitRequests(policy.rate),
    policy.callerKeys && 'auth_request /.secure-container/caller-key;',
    `client_max_body_size ${route.maxBodyBytes};`,
    `proxy_read_timeout ${route.responseTimeoutSeconds}s;`,
    `proxy_send_timeout ${route.responseTimeoutSeconds}s;`,
    prefix && `set $route_prefix ${prefix};`,
    `proxy_redirect http://$http_host/ https://$http_host${prefix}/;`,
    `proxy_pass http://${route.upstream}${route.rewriteTo ?? ''};`,
  ]);
}

/** Bursts are answered at once, not delayed: what is above them gets 429. */
export function limitRequests(rate: RateLimit): string {
  return `limit_req zone=clients${rate.burst > 0 ? ` burst=${rate.burst} nodelay` : ''};`;
}

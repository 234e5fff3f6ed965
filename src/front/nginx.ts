import { renderCallerKeysModule } from './nginxCallerKeys';
import { renderEgress } from './nginxEgress';
import { containerLayout, type NginxLayout } from './nginxLayout';
import { limitRequests, renderLocations, securityHeaders } from './nginxLocations';
import { renderCorsMaps, renderForeignOrigin, renderOperationLocation } from './nginxMaps';
import { block, jsonAnswer, lines, quoted } from './nginxSyntax';
import {
  answerBody,
  cloudAnswers,
  drainSeconds,
  type FrontPolicy,
  frontAnswers,
  issueTokenPath,
  type RateLimit,
  retryAfterSeconds,
  tooManyRequestsBody,
} from './policy';
import { groupsFor, tlsProfile } from './tlsProfile';

export interface NginxOptions {
  policy: FrontPolicy;
  /** `1.30.7`; undefined if unknown. */
  nginxVersion: string | undefined;
  /** Version of the OpenSSL that nginx was built with; undefined if unknown. */
  opensslVersion: string | undefined;
  layout?: NginxLayout;
}

/** How late a line may be in the access log. */
const logDelaySeconds = 1;

/** Names of the files that nginx.conf expects beside itself. */
export const nginxFiles = {
  main: 'nginx.conf',
  approvedClients: 'approved-clients.conf',
  callerKeys: 'caller-keys.js',
  serverCertificate: 'server.pem',
  serverKey: 'server.key',
  clientAuthority: 'client-authority.pem',
} as const;

/**
 * The policy as nginx reads it: file name (in the configuration folder) -> text. The approved list and the caller keys
 * are files of their own, so that a change of one needs neither the other nor its secrets.
 *
 * nginx 1.22 and 1.25.1 or newer differ in one directive: HTTP/2 is an option of `listen` before 1.25.1 and the directive
 * `http2` since; the old form still works later, with a warning, so it serves when the version is unknown. The first
 * key-exchange group differs by OpenSSL, not by nginx (see {@link groupsFor}).
 */
export function renderNginx(options: NginxOptions): ReadonlyMap<string, string> {
  const { policy } = options;
  const files = new Map([
    [nginxFiles.main as string, renderMain(options)],
    [nginxFiles.approvedClients, renderApprovedClients(policy.approvedClients)],
  ]);
  if (policy.callerKeys) files.set(nginxFiles.callerKeys, renderCallerKeysModule(policy.callerKeys));
  return files;
}

/** The entries of the admission map: one line a certificate. */
export function renderApprovedClients(clients: FrontPolicy['approvedClients']): string {
  return clients.map(client => `SUCCESS:${client.serialNumber} ${client.name};\n`).join('');
}

function renderMain(options: NginxOptions): string {
  const { policy, layout = containerLayout } = options;
  return lines(
    'worker_processes auto;',
    `worker_shutdown_timeout ${drainSeconds}s;`,
    `pid ${layout.temporaryFolder}/nginx.pid;`,
    `error_log ${layout.errorLog} warn;`,
    '# Debian has stream as a dynamic module and loads it from here; official images have it built in and no such folder.',
    'include /etc/nginx/modules-enabled/*.conf;',
    policy.callerKeys && `load_module ${layout.modulesFolder}/ngx_http_js_module.so;`,
    'events { worker_connections 1024; }',
    block('http', renderHttp(options, layout)),
    policy.egressHosts.length > 0 && block('stream', renderEgress(policy.egressHosts, layout)),
  );
}

function renderHttp(options: NginxOptions, layout: NginxLayout): string {
  const { policy } = options;
  return lines(
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      kind => `${kind}_temp_path ${layout.temporaryFolder}/${kind};`,
    ),
    'server_tokens off;',
    'default_type application/json;',
    renderLog(layout),
    '# Before the first map, else nginx says "directive is duplicate".',
    'map_hash_bucket_size 256;',
    '# Admission: signed by the client authority and on the approved list, judged at every request, so that a withdrawal',
    '# counts on open connections too. Exact keys: no regular expression (CVE-2026-42533), no SHA-1 fingerprint.',
    block('map "$ssl_client_verify:$ssl_client_serial" $approved_client', [
      'default "";',
      `include ${layout.configFolder}/${nginxFiles.approvedClients};`,
    ]),
    `limit_req_zone $approved_client zone=clients:1m rate=${rateOf(policy.rate)};`,
    'limit_req_status 429;',
    '# Only WebSocket is upgraded: a passed-on "h2c" would open a channel that nobody guards.',
    'map $http_upgrade $websocket_upgrade { default ""; websocket websocket; }',
    'map $http_upgrade $websocket_connection { default ""; websocket upgrade; }',
    renderOperationLocation(),
    renderForeignOrigin(policy.corsAllowedOrigins),
    renderCorsMaps(policy.corsAllowedOrigins),
    ...policy.upstreams.map(upstream =>
      block(`upstream ${upstream.name}`, [
        `zone ${upstream.name} 64k;`,
        'least_conn;',
        // A dead replica is passed over at each request; counting failures would let one client's bad requests shut out all.
        ...upstream.sockets.map(socket => `server unix:${socket} max_fails=0;`),
        'keepalive 32;',
      ]),
    ),
    renderCallerKeys(policy, layout),
    renderTls(options.opensslVersion, layout),
    renderForeignHostServer(options.nginxVersion, layout),
    renderFrontServer(options, layout),
  );
}

function renderLog(layout: NginxLayout): string {
  const fields = {
    time: '"$time_iso8601"',
    client: '"$approved_client"',
    serialNumber: '"$ssl_client_serial"',
    remoteAddress: '"$remote_addr"',
    method: '"$request_method"',
    path: '"$uri"',
    status: '$status',
    bytes: '$body_bytes_sent',
    requestTime: '$request_time',
    upstreamTime: '"$upstream_response_time"',
    tlsVersion: '"$ssl_protocol"',
    certificateVerification: '"$ssl_client_verify"',
  };
  const json = Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',');
  return lines(
    `log_format json escape=json '{${json}}';`,
    `access_log ${layout.accessLog} json buffer=${logBufferBytes} flush=${logDelaySeconds}s;`,
  );
}

/**
 * A write for each request costs nginx as much as the request itself, and whoever reads the pipe more. One of at most
 * PIPE_BUF octets is never mixed with another worker's (POSIX, `write`).
 */
const logBufferBytes = 4096;

/** nginx counts whole requests a second or a minute. */
function rateOf(rate: RateLimit): string {
  return Number.isInteger(rate.requestsPerSecond)
    ? `${rate.requestsPerSecond}r/s`
    : `${Math.max(1, Math.round(rate.requestsPerSecond * 60))}r/m`;
}

function renderCallerKeys(policy: FrontPolicy, layout: NginxLayout): string | false {
  if (!policy.callerKeys) return false;
  return lines(
    `js_path ${layout.secretsFolder ?? layout.configFolder};`,
    `js_import callerKeys from ${nginxFiles.callerKeys};`,
    '# "accepted", "missing" or "wrong"',
    'js_set $caller_key callerKeys.judge;',
    block('map $caller_key $caller_key_challenge', [
      'default "";',
      `missing 'AzureApiManagementKey realm="https://$http_host/",name="Ocp-Apim-Subscription-Key",type="header"';`,
    ]),
    block('map $caller_key $caller_key_answer', [
      `default ${quoted(cloudAnswers.wrongKey.body)};`,
      `missing ${quoted(cloudAnswers.missingKey.body)};`,
    ]),
  );
}

function renderTls(opensslVersion: string | undefined, layout: NginxLayout): string {
  const file = (name: string) => `${layout.configFolder}/${name}`;
  return lines(
    `ssl_certificate ${file(nginxFiles.serverCertificate)};`,
    `ssl_certificate_key ${layout.secretsFolder ?? layout.configFolder}/${nginxFiles.serverKey};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    `ssl_ciphers ${tlsProfile.ciphers.join(':')};`,
    `ssl_conf_command Ciphersuites ${tlsProfile.cipherSuites.join(':')};`,
    `ssl_ecdh_curve ${groupsFor(opensslVersion).join(':')};`,
    '# The guideline lets the client choose so that phones may take ChaCha20; this does the same and scanners see an order.',
    'ssl_prefer_server_ciphers on;',
    'ssl_conf_command Options PrioritizeChaCha,NoRenegotiation;',
    '# A resumed session is not asked for its certificate again: a withdrawn client would stay in.',
    'ssl_session_cache off;',
    'ssl_session_tickets off;',
    'ssl_early_data off;',
    'ssl_verify_depth 1;',
  );
}

function renderForeignHostServer(nginxVersion: string | undefined, layout: NginxLayout): string {
  return block('server', [
    '# Not the default server: a client that names an address sends no SNI and must reach the front.',
    ...listen(nginxVersion, layout, ''),
    'server_name ~.;',
    'ssl_reject_handshake on;',
    `return 421 ${jsonAnswer(frontAnswers.misdirected)};`,
  ]);
}

function renderFrontServer(options: NginxOptions, layout: NginxLayout): string {
  const { policy, nginxVersion } = options;
  return block('server', [
    ...listen(nginxVersion, layout, ' default_server'),
    hasHttp2Directive(nginxVersion) && 'http2 on;',
    `server_name ${policy.names.map(name => (name.includes(':') ? `[${name}]` : name)).join(' ')};`,
    `ssl_client_certificate ${layout.configFolder}/${nginxFiles.clientAuthority};`,
    'ssl_verify_client on;',
    'client_header_timeout 15s;',
    'client_body_timeout 15s;',
    'keepalive_timeout 30s;',
    'send_timeout 15s;',
    'reset_timedout_connection on;',
    'large_client_header_buffers 4 8k;',
    'http2_max_concurrent_streams 100;',
    ...renderErrorPages(policy),
    'set $route_prefix "";',
    '# nginx judges by the host of an absolute request target, but passes on what Host says (RFC 9112, 3.2.2).',
    `if ($http_host !~* ${ownHostPattern(policy.names)}) { return 421 ${jsonAnswer(frontAnswers.misdirected)}; }`,
    `if ($approved_client = "") { return 403 ${jsonAnswer(frontAnswers.clientNotApproved)}; }`,
    '# CORS keeps answers from a page, but neither its requests nor its WebSockets (RFC 6455, 10.2).',
    'set $foreign_origin $page_origin;',
    'if ($http_origin = "https://$http_host") { set $foreign_origin ""; }',
    `if ($foreign_origin) { return 403 ${jsonAnswer(frontAnswers.originNotAllowed)}; }`,
    policy.corsAllowedOrigins.length > 0 && 'if ($cors_preflight) { return 204; }',
    ...renderLocations(policy),
  ]);
}

/** One of the names with any port. Without captures: CVE-2026-42945 overflows them. */
function ownHostPattern(names: readonly string[]): string {
  const hosts = names.map(name => (name.includes(':') ? `[${name}]` : name).replace(/[.[\]]/g, '\\$&'));
  return `"^(?:${hosts.join('|')})\\.?(?::[0-9]*)?$"`;
}

/** The refusals of nginx itself, with the bodies all fronts share. Answers of the service are not touched. */
function renderErrorPages(policy: FrontPolicy): string[] {
  const page = (code: number, answer: { status: number; code: string; message: string }) =>
    lines(
      `error_page ${code} = @${answer.code};`,
      `location @${answer.code} { return ${answer.status} ${quoted(answerBody(answer))}; }`,
    );
  return [
    page(495, frontAnswers.clientCertificateInvalid),
    page(496, frontAnswers.clientCertificateRequired),
    page(497, frontAnswers.plainHttp),
    page(413, frontAnswers.bodyTooLarge),
    page(502, frontAnswers.serviceUnavailable),
    page(504, frontAnswers.serviceTimeout),
    'error_page 429 = @TooManyRequests;',
    block('location @TooManyRequests', [
      ...securityHeaders,
      `add_header Retry-After ${retryAfterSeconds(policy.rate)} always;`,
      `return 429 ${quoted(tooManyRequestsBody(policy.rate))};`,
    ]),
    ...(policy.callerKeys ? renderCallerKeyLocations(policy.rate) : []),
  ];
}

/** The key is judged in the access phase, after the rate: an `if` would run before `limit_req` and never be limited. */
function renderCallerKeyLocations(rate: RateLimit): string[] {
  return [
    block('location = /.secure-container/caller-key', [
      'internal;',
      'if ($caller_key != accepted) { return 401; }',
      'return 204;',
    ]),
    'error_page 401 = @CallerKeyRefused;',
    block('location @CallerKeyRefused', [
      ...securityHeaders,
      'add_header WWW-Authenticate $caller_key_challenge always;',
      'return 401 $caller_key_answer;',
    ]),
    block(`location = ${issueTokenPath}`, [limitRequests(rate), 'js_content callerKeys.issueToken;']),
  ];
}

function listen(nginxVersion: string | undefined, layout: NginxLayout, option: string): string[] {
  const http2 = hasHttp2Directive(nginxVersion) ? '' : ' http2';
  return layout.listen.map(address => `listen ${address} ssl${http2}${option};`);
}

function hasHttp2Directive(nginxVersion: string | undefined): boolean {
  const [major = 0, minor = 0, patch = 0] = (nginxVersion ?? '').split('.').map(Number);
  return major > 1 || minor > 25 || (minor === 25 && patch >= 1);
}

import type { NginxLayout } from './nginxLayout';
import { block, lines } from './nginxSyntax';

/** Passed through by SNI and never opened: Azure forbids deep packet inspection on the billing channel. */
export function renderEgress(hosts: readonly string[], layout: NginxLayout): string {
  return lines(
    `log_format egress escape=json '{"time":"$time_iso8601","egressHost":"$ssl_preread_server_name","status":$status,"sentBytes":$bytes_received,"receivedBytes":$bytes_sent}';`,
    `access_log ${layout.accessLog} egress;`,
    `resolver ${layout.resolver} ipv6=off valid=30s;`,
    block('map $ssl_preread_server_name $egress_target', ['default "";', ...hosts.map(host => `${host} ${host}:443;`)]),
    block('server', [
      `listen unix:${layout.egressSocket};`,
      'ssl_preread on;',
      'preread_timeout 5s;',
      'proxy_connect_timeout 5s;',
      'proxy_pass $egress_target;',
    ]),
  );
}

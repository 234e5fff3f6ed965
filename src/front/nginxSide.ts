import { block, lines } from './nginxSyntax';

export interface SideOptions {
  /** TCP port of the service in the shared network namespace. */
  port: number;
  /** Unix socket the side offers to the front. */
  socket: string;
  /** Unix socket of the front for what may go out; undefined if nothing may. */
  egressSocket?: string;
}

/**
 * nginx.conf of the side container: it owns the service's network namespace, which has no interface but `lo`, and
 * turns the service's TCP port into a Unix socket; the other way it offers the billing hosts on 127.0.0.1:443.
 */
export function renderSide(options: SideOptions): string {
  return `${lines(
    'worker_processes 1;',
    'pid /tmp/nginx.pid;',
    'error_log stderr warn;',
    'include /etc/nginx/modules-enabled/*.conf;',
    'events { worker_connections 1024; }',
    block('stream', [
      "# Silence is the front's to judge: it knows how long this service may take.",
      'proxy_timeout 1h;',
      block('server', [`listen unix:${options.socket};`, `proxy_pass 127.0.0.1:${options.port};`]),
      options.egressSocket && block('server', ['listen 127.0.0.1:443;', `proxy_pass unix:${options.egressSocket};`]),
    ]),
  )}\n`;
}

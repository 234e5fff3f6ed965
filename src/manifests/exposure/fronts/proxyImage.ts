/** Images of proxies, by the last part of their repository's name. */
const proxies: ReadonlySet<string> = new Set([
  'nginx',
  'nginx-unprivileged',
  'nginx-proxy',
  'nginx-proxy-manager',
  'openresty',
  'angie',
  'freenginx',
  'swag',
  'envoy',
  'envoy-distroless',
  'haproxy',
  'haproxy-unprivileged',
  'traefik',
  'caddy',
  'caddy-docker-proxy',
  'httpd',
  'apache',
  'kong',
  'apisix',
  'oauth2-proxy',
  'pomerium',
  'stunnel',
  'ghostunnel',
]);

/** `nginx` of `docker.io/library/nginx:1.27@sha256:...`; undefined where the image is no known proxy. */
export function proxyOf(image: string | undefined): string | undefined {
  const name = repositoryName(image);
  return name !== undefined && proxies.has(name) ? name : undefined;
}

function repositoryName(image: string | undefined): string | undefined {
  const repository = image?.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return repository?.slice(repository.lastIndexOf('/') + 1).toLowerCase();
}

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the front is still who ends TLS at the address that the editor gives out for it. A forwarded port of the user's own
 * machine is passed on as it is. Any other name, or a path, is a proxy's (code-server, Codespaces, a tunnel): it ends TLS itself,
 * so no client certificate arrives.
 */
export function keepsTls(external: string): boolean {
  if (!URL.canParse(external)) return false;
  const { protocol, hostname, pathname, search } = new URL(external);
  return protocol === 'https:' && loopbackHosts.includes(hostname) && pathname === '/' && search === '';
}

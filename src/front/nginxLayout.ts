/** Where nginx finds and puts things. The default is that of our containers; tests and exports may choose others. */
export interface NginxLayout {
  configFolder: string;
  /** Where the private key and the caller keys are, if not in the folder of the configuration. */
  secretsFolder?: string;
  temporaryFolder: string;
  /** Values of the `listen` directive without options. */
  listen: readonly string[];
  accessLog: string;
  errorLog: string;
  /** Unix socket on which services ask for what may go out. */
  egressSocket: string;
  /** Resolves the names of egress hosts: Docker's embedded DNS server unless said otherwise. */
  resolver: string;
  /** Folder of dynamic modules: relative to nginx's prefix, where official images and Debian have a link. */
  modulesFolder: string;
}

export const containerLayout: NginxLayout = {
  configFolder: '/etc/secure-container',
  temporaryFolder: '/tmp',
  listen: ['8443'],
  accessLog: '/dev/stdout',
  errorLog: 'stderr',
  egressSocket: '/run/secure-container/egress/egress.sock',
  resolver: '127.0.0.11',
  modulesFolder: 'modules',
};

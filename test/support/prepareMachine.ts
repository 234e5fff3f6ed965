import { spawnSync } from 'node:child_process';

/** What the suites use beyond Node.js: the command or file that shows it is there, and Debian's package. */
const tools = [
  { command: 'nginx', package: 'nginx-light', suites: 'front (nginx on this machine)' },
  {
    command: '/usr/lib/nginx/modules/ngx_stream_module.so',
    package: 'libnginx-mod-stream',
    suites: 'front (nginx on this machine)',
  },
  { command: 'dockerd', package: 'docker.io', suites: 'sandbox/engines/docker, conformance in Docker' },
  { command: 'iptables', package: 'iptables', suites: 'sandbox/engines/docker' },
  { command: 'ip', package: 'iproute2', suites: 'sandbox/engines/docker (an engine that dies)' },
  { command: 'openssl', package: 'openssl', suites: 'certificates' },
  { command: 'curl', package: 'curl', suites: 'certificates, cli' },
  { command: 'testssl', package: 'testssl.sh', suites: 'front (TLS scanners)' },
  { command: 'sslscan', package: 'sslscan', suites: 'front (TLS scanners)' },
  { command: 'keytool', package: 'openjdk-17-jre-headless', suites: 'certificates (Java)' },
  { command: 'certutil', package: 'libnss3-tools', suites: 'certificates (Firefox)' },
  { command: 'python3', package: 'python3', suites: 'certificates, sandbox/snippets (Python)' },
  { command: 'chromium', package: 'chromium', suites: 'workbench' },
] as const;

/**
 * Installs what the suites need where that is ours to do: as root on Debian or Ubuntu. Elsewhere it only looks.
 * Returns what is still missing, one line a tool, with the suites that will be skipped for it.
 */
export async function prepareMachine(): Promise<string[]> {
  const missing = tools.filter(tool => !isThere(tool.command));
  if (missing.length > 0 && mayInstall()) install(missing.map(tool => tool.package));
  return missing
    .filter(tool => !isThere(tool.command))
    .map(tool => `${tool.command} (Debian: ${tool.package}): its suites are skipped: ${tool.suites}`);
}

function isThere(command: string): boolean {
  return spawnSync('sh', ['-c', `test -e ${command} || command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && isThere('apt-get');
}

function install(packages: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'], env: environment };
  console.log(`# installing ${packages.join(', ')}`);
  spawnSync('apt-get', ['update', '-qq'], options);
  // One by one: a package that this release does not have must not keep the others away. Daemons are not started.
  for (const name of packages) {
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options);
  }
}

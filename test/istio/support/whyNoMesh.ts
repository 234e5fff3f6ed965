import { run } from './processes';

/** Network namespaces and their rules, the users of proxies, what builds and gets the programs. */
const commands = ['ip', 'unshare', 'nsenter', 'setpriv', 'iptables', 'curl', 'flock', 'go', 'python3'];

/** Why a mesh cannot run on this machine; undefined if it can. */
export async function whyNoMesh(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it takes Linux on x64';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  for (const command of commands) {
    const found = await run('sh', ['-c', `command -v ${command}`]).then(
      () => true,
      () => false,
    );
    if (!found) return `${command} is not installed`;
  }
  return undefined;
}

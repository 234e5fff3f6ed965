import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import { until } from '../../support/until';
import { run } from './processes';

/** The addresses of the pods and, first, of the control plane. They exist in the network namespace of the run only. */
const bridge = { name: 'mesh0', address: '10.88.0.1', prefixLength: 16 } as const;

export const controlPlaneAddress = bridge.address;

/** What a pod has on a cluster: a network namespace with one address, reached from every other pod. */
export interface PodNetwork {
  address: string;
  /** Goes before a command that is to run in it. */
  enter: readonly string[];
  close(): Promise<void>;
}

/** Makes the network of the run: this process must be in a network namespace of its own already. */
export async function makeBridge(): Promise<void> {
  const { name, address, prefixLength } = bridge;
  await run('ip', ['link', 'set', 'lo', 'up']);
  await run('ip', ['link', 'add', name, 'type', 'bridge']);
  await run('ip', ['addr', 'add', `${address}/${prefixLength}`, 'dev', name]);
  await run('ip', ['link', 'set', name, 'up']);
  // It leads nowhere, but an API server takes its own address from it.
  await run('ip', ['route', 'add', 'default', 'dev', name]);
}

let pods = 0;

/** Makes the network of a pod. One process makes all pods that live at the same time. */
export async function makePodNetwork(): Promise<PodNetwork> {
  const number = ++pods % 60_000;
  const address = `10.88.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;
  const outside = `pod${number}`;
  // It holds the namespace open.
  const holder = spawn('unshare', ['--net', 'sleep', 'infinity'], { stdio: 'ignore' });
  const exited = once(holder, 'exit');
  await once(holder, 'spawn');
  const id = String(holder.pid);
  const enter = ['nsenter', `--net=/proc/${id}/ns/net`, '--'];
  const close = async (): Promise<void> => {
    await removeLink(outside);
    holder.kill('SIGKILL');
    await exited;
  };
  try {
    await until('a network namespace', () => ownNamespace(id), { seconds: 10 });
    // A process that ended in the middle of a test leaves its links until the kernel clears their namespaces.
    await removeLink(outside);
    await run('ip', ['link', 'add', outside, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', id]);
    await run('ip', ['link', 'set', outside, 'master', bridge.name, 'up']);
    const inside = async (...command: readonly string[]) => run('nsenter', [...enter.slice(1), ...command]);
    await inside('ip', 'link', 'set', 'lo', 'up');
    await inside('ip', 'addr', 'add', `${address}/${bridge.prefixLength}`, 'dev', 'eth0');
    await inside('ip', 'link', 'set', 'eth0', 'up');
    // As the pod template of Istio's gateways has it: they are nobody special and listen on 443.
    await inside('sh', '-c', 'echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start');
    // What is sent to an address outside the mesh meets the proxy's rules instead of "no route".
    await inside('ip', 'route', 'add', 'default', 'via', bridge.address);
  } catch (error) {
    await close();
    throw error;
  }
  return { address, enter, close };
}

/** Takes the link out at both ends at once: with its namespace it would go some time later. */
async function removeLink(name: string): Promise<void> {
  await run('ip', ['link', 'delete', name]).catch(error => {
    if (!/Cannot find device/.test(String(error))) throw error;
  });
}

/** Resolves once `unshare` has left the namespace of this process. */
async function ownNamespace(id: string): Promise<true | undefined> {
  const [ours, theirs] = await Promise.all(['self', id].map(process => readlink(`/proc/${process}/ns/net`)));
  return ours === theirs ? undefined : true;
}

import type { Mount } from '../../manifests/compose/composeFile';
import { kept } from '../../manifests/kept';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { at, isUnknown, items, pair, text, type YamlNode } from '../../manifests/yaml/node';

/** A path of the host that a file opens to containers. */
export interface HostPath {
  /** Without doubled and trailing slashes. */
  readonly path: string;
  /** Where the path is written; of compose's short form the whole entry. */
  readonly node: YamlNode;
  /** The mount, where it is one of compose. */
  readonly mount: Mount | undefined;
}

/** Every known host path of a file: `hostPath` volumes of pods, PersistentVolumes on the host, and binds of compose. */
export const hostPaths = kept((file: ManifestFile): readonly HostPath[] => [
  ...volumePaths(file),
  ...persistentPaths(file),
  ...bindPaths(file),
]);

function volumePaths(file: ManifestFile): HostPath[] {
  return workloadsOf(file)
    .flatMap(({ podSpec }) => items(at(podSpec, 'volumes')))
    .flatMap(volume => pathIn(at(volume, 'hostPath')));
}

function persistentPaths(file: ManifestFile): HostPath[] {
  return file.objects
    .filter(({ kind, group }) => kind === 'PersistentVolume' && group === '')
    .flatMap(({ root }) => pathIn(at(root, 'spec', 'hostPath')));
}

function pathIn(volume: YamlNode | undefined): HostPath[] {
  const node = pair(volume, 'path')?.value;
  const path = text(node);
  return node && path && !isUnknown(node) ? [{ path: normalised(path), node, mount: undefined }] : [];
}

function bindPaths(file: ManifestFile): HostPath[] {
  return (file.compose?.services ?? [])
    .flatMap(({ mounts }) => mounts)
    .flatMap(mount => {
      const path = mount.type === 'bind' || mount.type === 'npipe' ? mount.source : undefined;
      const node = pair(mount.node, 'source')?.value ?? mount.node;
      return path ? [{ path: normalised(path), node, mount }] : [];
    });
}

const normalised = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/+$/, '');

/** Names of the sockets and pipes of container runtimes. */
const socket =
  /(?:^|\/)(?:docker|dockershim|cri-dockerd|containerd|crio|podman|buildkitd|balena-engine)\.sock$|[\\/]pipe[\\/](?:docker_engine|containerd-containerd)$/i;

export const isRuntimeSocket = (path: string): boolean => socket.test(path);

/** Folders through which one takes over a host, or reads what is secret on it; what lies in them too. */
const sensitiveTrees = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/run/containerd',
  '/run/crio',
  '/run/docker',
  '/run/k3s',
  '/run/secrets',
  '/sbin',
  '/sys',
  '/usr',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/etcd',
  '/var/lib/kubelet',
  '/var/lib/rancher',
  '/var/log',
  '/var/run',
  'C:/ProgramData/docker',
  'C:/Windows',
];

/** Folders that hold such ones; of what lies in them only those above. */
const sensitiveRoots = new Set([
  '/',
  '/home',
  '/opt',
  '/run',
  '/srv',
  '/var',
  '/var/lib',
  '/Users',
  '~',
  'C:',
  'C:/Users',
]);

/** Credentials of people, wherever their home is. */
const credentials =
  /(?:^|\/)\.(?:aws|azure|docker|gnupg|kube|ssh|config\/gcloud|config\/gh|netrc|git-credentials)(?:\/|$)/;

/** What every system shows to anybody. */
const harmless =
  /^\/(?:etc\/(?:localtime|timezone|os-release|machine-id|ssl\/certs|ca-certificates|pki\/ca-trust)|usr\/(?:share|local\/share)|dev\/(?:null|zero|u?random|log|shm|dri|snd|video\d*)|lib\/modules)(?:\/|$)/;

export const isHarmless = (path: string): boolean => harmless.test(path);

export function isSensitive(path: string): boolean {
  const plain = path.replaceAll('\\', '/');
  if (credentials.test(plain)) return true;
  if (isHarmless(plain)) return false;
  return sensitiveRoots.has(plain) || sensitiveTrees.some(tree => plain === tree || plain.startsWith(`${tree}/`));
}

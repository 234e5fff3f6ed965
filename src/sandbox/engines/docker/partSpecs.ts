import { isIPv6 } from 'node:net';
import type { ContainerCreateOptions, HostConfig, MountSettings } from 'dockerode';
import { containerLayout } from '../../../front/nginxLayout';
import { renderSide } from '../../../front/nginxSide';
import type { PlannedService, SandboxPlan } from '../../sandboxPlan';
import { namesOf, partLabels, paths, socketPath } from './names';

/** `nginx` in the official images and in Debian's. */
export const nginxUser = { uid: 101, gid: 101 } as const;

/** Members may open the sockets: front and sides, never a service. A number that no usual image gives to a group. */
export const socketsGroup = 2000;

/** The port the front listens on inside; nginx.conf says the same. */
export const frontPort = 8443;

const mebibyte = 2 ** 20;

/** nginx took 3.4 MiB when measured; 2 x 1024 connections with full TLS buffers take some 100 MiB more. */
const frontMemoryBytes = 256 * mebibyte;
const sideMemoryBytes = 64 * mebibyte;
const nginxPids = 64;

/** TLS may use what the machine has, up to this; a side only copies bytes. */
const frontCpus = 4;
const sideCpus = 2;

/** `/tmp` of every part; nothing in it can be run. */
const temporaryFolderBytes = 64 * mebibyte;

/** Users of the images of whom we know that they need not be root. */
const standInUser = '1000:1000';

export interface PartSpecOptions {
  plan: SandboxPlan;
  /** CPUs the engine has: it refuses a limit above them. */
  engineCpus: number;
}

/** The front: the only part with a network, and the only one published. */
export function frontSpec(options: PartSpecOptions & { publishAddresses: readonly string[] }): ContainerCreateOptions {
  const { plan, engineCpus, publishAddresses } = options;
  const names = namesOf(plan.sandboxId);
  const egress = plan.services.some(service => service.egressHosts.length > 0);
  return {
    name: names.front,
    Image: plan.front.image,
    Labels: partLabels({ plan, role: 'front' }),
    ...nginxProcess(startFront, [`${paths.config}/nginx.conf`, egress ? containerLayout.egressSocket : '']),
    ExposedPorts: { [`${frontPort}/tcp`]: {} },
    HostConfig: {
      ...limits({ memoryBytes: frontMemoryBytes, cpus: Math.min(frontCpus, engineCpus), pids: nginxPids }),
      NetworkMode: names.network,
      PortBindings: {
        [`${frontPort}/tcp`]: publishAddresses.map(HostIp => ({ HostIp, HostPort: String(plan.front.port) })),
      },
      GroupAdd: [String(socketsGroup)],
      Mounts: [
        mount({ source: names.configVolume, target: paths.config, readOnly: true }),
        mount({ source: names.socketsVolume, target: paths.sockets, readOnly: true }),
        ...(egress ? [mount({ source: names.egressVolume, target: paths.egress, readOnly: false })] : []),
      ],
    },
  };
}

export interface ReplicaSpecOptions extends PartSpecOptions {
  service: PlannedService;
  /** Counted from 1. */
  replica: number;
}

/**
 * The side: owns a network namespace with nothing but `lo` and offers the service's port as a Unix socket. Its configuration
 * is part of its command: it holds no secret, and the service, which waits for its side, shall not wait for a volume too.
 */
export function sideSpec(options: ReplicaSpecOptions): ContainerCreateOptions {
  const { plan, service, replica, engineCpus } = options;
  const names = namesOf(plan.sandboxId);
  const egress = service.egressHosts.length > 0;
  const socket = socketPath(service.id, replica);
  const { egressSocket } = containerLayout;
  const configuration = renderSide({ port: service.port, socket, ...(egress && { egressSocket }) });
  return {
    name: names.side(service.id, replica),
    Image: plan.front.image,
    Labels: partLabels({ plan, role: 'side', service: service.id, replica }),
    ...nginxProcess(startSide, [configuration, socket]),
    HostConfig: {
      ...limits({ memoryBytes: sideMemoryBytes, cpus: Math.min(sideCpus, engineCpus), pids: nginxPids }),
      NetworkMode: 'none',
      GroupAdd: [String(socketsGroup)],
      // The service shares this container's hosts file and so finds the billing hosts at the side.
      ...(egress && { ExtraHosts: service.egressHosts.map(host => `${host}:127.0.0.1`) }),
      Mounts: [
        mount({ source: names.socketsVolume, target: paths.sockets, readOnly: false }),
        ...(egress ? [mount({ source: names.egressVolume, target: paths.egress, readOnly: true })] : []),
      ],
    },
  };
}

/** What starts the service: the image's own program unless it has to be given secrets or is the stand-in. */
export interface ServiceProgram {
  entrypoint?: readonly string[];
  command?: readonly string[];
}

/** The service: in the side's network namespace, with the image's own program and only the rights it needs. */
export function serviceSpec(options: ReplicaSpecOptions & { program: ServiceProgram }): ContainerCreateOptions {
  const { plan, service, replica, engineCpus, program } = options;
  const { needs, resources } = service;
  const names = namesOf(plan.sandboxId);
  const user = needs.user ?? (service.standIn ? standInUser : undefined);
  return {
    name: names.service(service.id, replica),
    Image: service.image,
    Labels: partLabels({ plan, role: 'service', service: service.id, replica }),
    Env: Object.entries({ ...(service.standIn && { LISTEN: String(service.port) }), ...service.environment }).map(
      ([name, value]) => `${name}=${value}`,
    ),
    ...(user !== undefined && { User: user }),
    ...(program.entrypoint && { Entrypoint: [...program.entrypoint] }),
    ...(program.command && { Cmd: [...program.command] }),
    HostConfig: {
      ...limits({ ...resources, cpus: Math.min(resources.cpus, engineCpus) }),
      ReadonlyRootfs: !needs.writableRootFilesystem,
      ...(needs.capabilities?.length && { CapAdd: [...needs.capabilities] }),
      Tmpfs: temporaryFolders({ '/tmp': temporaryFolderBytes, ...needs.temporaryFolders }),
      NetworkMode: `container:${names.side(service.id, replica)}`,
      Mounts: [
        ...(service.standIn ? [mount({ source: names.standInVolume, target: paths.standIn, readOnly: true })] : []),
        ...(service.secretSettings.length > 0
          ? [mount({ source: names.settingsVolume(service.id), target: paths.settings, readOnly: true })]
          : []),
        ...Object.entries(service.volumes).map(([target, source]) => mount({ source, target, readOnly: false })),
      ],
    },
  };
}

/**
 * A killed nginx leaves its Unix socket behind and would not start again ("Address already in use"), so it is removed
 * first. Official images have an entrypoint script that needs a writable file system; it is passed over.
 */
const startFront = 'rm -f "$2"; exec nginx -c "$1" -g "daemon off;"';
const startSide = 'rm -f "$2"; printf %s "$1" >/tmp/side.conf; exec nginx -c /tmp/side.conf -g "daemon off;"';

function nginxProcess(script: string, values: readonly [string, string]): Partial<ContainerCreateOptions> {
  return {
    Entrypoint: ['/bin/sh', '-c', script, '--'],
    Cmd: [...values],
    User: `${nginxUser.uid}:${nginxUser.gid}`,
    StopSignal: 'SIGQUIT',
  };
}

function limits(resources: { memoryBytes: number; cpus: number; pids: number }): HostConfig {
  return {
    Init: true,
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges:true'],
    Memory: resources.memoryBytes,
    // The same as the memory: no swap, so that secrets never reach a disk and a leak ends soon.
    MemorySwap: resources.memoryBytes,
    NanoCpus: Math.round(resources.cpus * 1e9),
    PidsLimit: resources.pids,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '5m', 'max-file': '2' } },
    RestartPolicy: { Name: 'no' },
    Tmpfs: temporaryFolders({ '/tmp': temporaryFolderBytes }),
  };
}

/** Podman refuses `uid=` and `gid=` here, so the folder is everybody's, as `/tmp` is. */
function temporaryFolders(sizes: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sizes).map(([path, bytes]) => [path, `rw,noexec,nosuid,nodev,size=${bytes},mode=1777`]),
  );
}

export function mount(options: { source: string; target: string; readOnly: boolean }): MountSettings {
  const { source, target, readOnly } = options;
  return {
    Type: 'volume',
    Source: source,
    Target: target,
    ReadOnly: readOnly,
    VolumeOptions: { NoCopy: true } as NonNullable<MountSettings['VolumeOptions']>,
  };
}

/** Addresses that the engine can publish on without IPv6. */
export function withoutIPv6(addresses: readonly string[]): readonly string[] {
  return addresses.filter(address => !isIPv6(address));
}

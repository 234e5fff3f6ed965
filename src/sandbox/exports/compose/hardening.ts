import type { frontSpec } from '../../engines/docker/partSpecs';

type ContainerSpec = ReturnType<typeof frontSpec>;

const mebibyte = 2 ** 20;

/** What the Docker engine's description of a part says about rights and limits, in the words and the usual order of compose. */
export function hardeningOf({ HostConfig: host = {}, StopSignal: signal }: ContainerSpec) {
  return {
    ...(host.CapAdd && { cap_add: listOf(host.CapAdd) }),
    cap_drop: listOf(host.CapDrop),
    cpus: (host.NanoCpus ?? 0) / 1e9,
    ...(host.GroupAdd && { group_add: host.GroupAdd }),
    init: true,
    mem_limit: inMebibytes(host.Memory ?? 0),
    memswap_limit: inMebibytes(host.MemorySwap ?? 0),
    pids_limit: host.PidsLimit ?? 0,
    read_only: host.ReadonlyRootfs ?? false,
    security_opt: host.SecurityOpt ?? [],
    ...(signal && { stop_signal: signal }),
    tmpfs: Object.entries((host.Tmpfs ?? {}) as Record<string, string>).map(([path, options]) => `${path}:${options}`),
  };
}

/** How its log is kept from filling the disk. */
export function loggingOf({ HostConfig: host = {} }: ContainerSpec) {
  return { driver: host.LogConfig?.Type ?? '', options: host.LogConfig?.Config as Record<string, string> };
}

function listOf(value: string | string[] | undefined): string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

function inMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)}m`;
}

import type { frontSpec } from '../../engines/docker/partSpecs';

type ContainerSpec = ReturnType<typeof frontSpec>;

const mebibyte = 2 ** 20;

/** What the Docker engine's description of a part says about rights and limits, in the words of compose. */
export function hardeningOf({ HostConfig: host = {}, StopSignal: signal }: ContainerSpec) {
  return {
    init: true,
    read_only: host.ReadonlyRootfs ?? false,
    cap_drop: listOf(host.CapDrop),
    ...(host.CapAdd && { cap_add: listOf(host.CapAdd) }),
    security_opt: host.SecurityOpt ?? [],
    ...(host.GroupAdd && { group_add: host.GroupAdd }),
    tmpfs: Object.entries((host.Tmpfs ?? {}) as Record<string, string>).map(([path, options]) => `${path}:${options}`),
    mem_limit: inMebibytes(host.Memory ?? 0),
    memswap_limit: inMebibytes(host.MemorySwap ?? 0),
    cpus: (host.NanoCpus ?? 0) / 1e9,
    pids_limit: host.PidsLimit ?? 0,
    ...(signal && { stop_signal: signal }),
    // Unlike the sandbox, which a person watches, it is to be there again after a crash or a new start of the machine.
    restart: 'unless-stopped',
    logging: { driver: host.LogConfig?.Type ?? '', options: host.LogConfig?.Config as Record<string, string> },
  };
}

function listOf(value: string | string[] | undefined): string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}

function inMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / mebibyte)}m`;
}

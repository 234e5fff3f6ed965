import type { PlainValue } from '../../../manifests/yaml/edit';
import type { PartRole } from '../../engine';
import { labels } from '../../engines/docker/names';
import type { SandboxPlan } from '../../sandboxPlan';

/** A service of the project, and why it is there. */
export interface ComposeService {
  name: string;
  comment: readonly string[];
  definition: { readonly [key: string]: PlainValue };
}

/** A number that no host gives to a person: whoever broke out would have nobody's rights. */
export const nginxUser = '10101:10101';

/** Of the parts that are nginx. An engine refuses a limit above what it has, and which one it will be is not known here. */
export const engineCpus = 1;

/** Unlike the sandbox, which a person watches, a project is to be there again after a crash or a new start of the machine. */
export const restart = 'unless-stopped';

/** A killed nginx leaves its Unix socket behind, and would not start again ("Address already in use"). */
export function startClean(values: { socket: string; configuration: string }) {
  const script = 'rm -f "$1"; exec nginx -c "$2" -g "daemon off;"';
  return { entrypoint: ['/bin/sh', '-c', script, '--', values.socket, values.configuration] };
}

/** By which `verify` finds the parts. */
export function partLabels(part: { plan: SandboxPlan; role: PartRole; service?: string; replica?: number }) {
  return {
    [labels.sandbox]: part.plan.sandboxId,
    [labels.role]: part.role,
    ...(part.service !== undefined && { [labels.service]: part.service }),
    ...(part.replica !== undefined && { [labels.replica]: String(part.replica) }),
  };
}

/** A folder, not its files: a file that an editor replaces would stay the old one in the container. */
export function bind({ source, target }: { source: string; target: string }) {
  return { type: 'bind', source: `./${source}`, target, read_only: true };
}

export function volume({ source, target, readOnly }: { source: string; target: string; readOnly: boolean }) {
  return { type: 'volume', source, target, read_only: readOnly, volume: { nocopy: true } };
}

export function hasEgress(plan: SandboxPlan): boolean {
  return plan.services.some(service => service.egressHosts.length > 0);
}

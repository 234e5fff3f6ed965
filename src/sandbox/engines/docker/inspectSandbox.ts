import type { ContainerInspectInfo } from 'dockerode';
import type { PartRole, PartState, SandboxState } from '../../engine';
import type { SandboxPlan } from '../../sandboxPlan';
import { type DockerClient, inTime } from './dockerClient';
import { engineStatus } from './dockerErrors';
import { labels, ownedBy } from './names';

/** A part with the plan it was made from and everything the engine knows of it. */
export interface Part extends PartState {
  plan: SandboxPlan;
  details: ContainerInspectInfo;
}

export interface SandboxOnEngine {
  client: DockerClient;
  sandboxId: string;
  /** Of parts that somebody else made, which have it not on their labels. */
  plan?: SandboxPlan;
}

/** The parts of a sandbox: the front, then the sides, then the services, each by name. */
export async function listParts(options: SandboxOnEngine): Promise<Part[]> {
  const { client, sandboxId, plan } = options;
  const parts = await client.attempt({}, async () => {
    const filters = { label: [...ownedBy(sandboxId).label, labels.role] };
    const listed = await client.docker.listContainers({ all: true, filters, ...inTime() });
    return Promise.all(listed.map(({ Id }) => inspectPart({ client, id: Id, plan })));
  });
  return parts.filter(part => part !== undefined).sort((a, b) => sortKey(a).localeCompare(sortKey(b)));
}

function sortKey({ role, name }: Part): string {
  return `${['front', 'side', 'service'].indexOf(role)}${name}`;
}

/** Undefined if it went away after it was listed. */
async function inspectPart(options: {
  client: DockerClient;
  id: string;
  plan: SandboxPlan | undefined;
}): Promise<Part | undefined> {
  const { client, id, plan } = options;
  try {
    const details = await client.docker.getContainer(id).inspect();
    return partOf(details, plan ?? (JSON.parse(details.Config.Labels[labels.plan] ?? '') as SandboxPlan));
  } catch (error) {
    if (engineStatus(error) === 404) return undefined;
    throw error;
  }
}

function partOf(details: ContainerInspectInfo, plan: SandboxPlan): Part {
  const { State: state, Config: config } = details;
  const service = config.Labels[labels.service];
  const replica = config.Labels[labels.replica];
  // A start that failed leaves the state `created` with an exit code: it ran as little as one that exited.
  const ended =
    ['exited', 'dead', 'removing'].includes(state.Status) || (state.Status === 'created' && state.ExitCode > 0);
  return {
    name: details.Name.replace(/^\//, ''),
    role: config.Labels[labels.role] as PartRole,
    ...(service !== undefined && { service }),
    ...(replica !== undefined && { replica: Number(replica) }),
    state: ended ? 'exited' : state.Status === 'created' ? 'created' : 'running',
    ...(ended && { exitCode: state.ExitCode }),
    ...(state.OOMKilled && { outOfMemory: true }),
    ...healthOf(state),
    plan,
    details,
  };
}

/** The engine also says `none` and, where there is no health check, nothing. */
function healthOf({ Health: health }: ContainerInspectInfo['State']): Pick<PartState, 'health'> {
  const status = health?.Status;
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? { health: status } : {};
}

/** What runs now, or undefined if no part of the sandbox exists. */
export async function inspectSandbox(options: SandboxOnEngine): Promise<SandboxState | undefined> {
  const parts = await listParts(options);
  const [first] = parts;
  if (!first) return undefined;
  const started = parts.map(({ details }) => details.State.StartedAt).filter(time => !time.startsWith('0001-'));
  return {
    plan: first.plan,
    parts: parts.map(({ details: _, plan: __, ...state }) => state),
    startedAt: started.sort()[0] ?? first.details.Created,
  };
}

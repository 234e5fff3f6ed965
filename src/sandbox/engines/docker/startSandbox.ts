import * as l10n from '@vscode/l10n';
import type { ContainerCreateOptions } from 'dockerode';
import { messageOf, throwIfCancelled } from '../../../base/errors';
import type { PlannedService, SandboxPlan } from '../../sandboxPlan';
import { allDone } from './allDone';
import type { DockerClient } from './dockerClient';
import { engineMessage } from './dockerErrors';
import { fillSandboxVolumes } from './fillSandboxVolumes';
import { type FrontImage, inspectFrontImage } from './frontImage';
import { namesOf, ownerLabels } from './names';
import { frontSpec, type PartSpecOptions, type ServiceProgram, serviceSpec, sideSpec, withoutIPv6 } from './partSpecs';
import type { StartSandbox } from './startOptions';
import { stopSandbox } from './stopSandbox';
import { createSocketsVolume, createVolume } from './volumes';

/**
 * Makes and starts everything of the plan, after clearing away what an earlier start may have left. On failure or abort
 * everything is removed again; only an engine that is gone keeps what it has, for the next start to clear away.
 */
export async function startSandbox(options: StartSandbox): Promise<void> {
  const { client, plan, context } = options;
  const { sandboxId } = plan;
  throwIfCancelled(context.signal);
  await stopSandbox({ client, sandboxId });
  try {
    await build(options);
    throwIfCancelled(context.signal);
  } catch (error) {
    context.report({ step: 'undo', what: l10n.t('everything begun') });
    // The first failure is the one to tell; the same cause usually stops the undoing too.
    await stopSandbox({ client, sandboxId }).catch(() => undefined);
    throw error;
  }
}

async function build(options: StartSandbox): Promise<void> {
  const { client, plan, cache } = options;
  const image = plan.front.image;
  const [{ NCPU: engineCpus }, frontImage] = await allDone<[{ NCPU: number }, FrontImage]>([
    client.attempt({ answeredBefore: true }, () => client.docker.info()),
    inspectFrontImage({ client, image, sandboxId: plan.sandboxId, cache }),
  ]);
  await makeNetworkAndVolumes(options);
  const parts: PartSpecOptions = { plan, engineCpus };
  const filled = fillSandboxVolumes({ ...options, frontImage });
  await allDone([
    filled,
    startFront(options, { ...parts, filled }),
    ...plan.services.flatMap(service =>
      Array.from({ length: service.replicas }, (_, index) =>
        startReplica(options, { ...parts, service, replica: index + 1, filled }),
      ),
    ),
  ]);
}

/** Resolves when the volumes are filled: a container may be made before, but not started. */
type Filled = Promise<ReadonlyMap<string, ServiceProgram>>;

async function makeNetworkAndVolumes({ client, plan, context }: StartSandbox): Promise<void> {
  const { sandboxId } = plan;
  const names = namesOf(sandboxId);
  context.report({ step: 'create', what: l10n.t('the network and the volumes') });
  const volume = (name: string) => createVolume({ client, sandboxId, name, signal: context.signal });
  const sockets = (name: string) => createSocketsVolume({ client, sandboxId, name, signal: context.signal });
  await allDone([
    createNetwork({ client, plan }),
    volume(names.configVolume),
    volume(names.sideVolume),
    sockets(names.socketsVolume),
    ...(hasEgress(plan) ? [sockets(names.egressVolume)] : []),
    ...(plan.services.some(service => service.standIn) ? [volume(names.standInVolume)] : []),
    ...plan.services.filter(hasSecrets).map(service => volume(names.settingsVolume(service.id))),
  ]);
}

function hasSecrets(service: PlannedService): boolean {
  return service.secretSettings.length > 0;
}

function hasEgress(plan: SandboxPlan): boolean {
  return plan.services.some(service => service.egressHosts.length > 0);
}

async function createNetwork({ client, plan }: { client: DockerClient; plan: SandboxPlan }): Promise<void> {
  const name = namesOf(plan.sandboxId).network;
  await client.attempt({ object: name, answeredBefore: true }, () =>
    client.docker.createNetwork({
      Name: name,
      Driver: 'bridge',
      CheckDuplicate: true,
      Labels: ownerLabels(plan.sandboxId),
      Options: {
        'com.docker.network.bridge.enable_icc': 'false',
        // Where no service may reach out, the front has no way out either: answers find no way back to its address.
        ...(!hasEgress(plan) && { 'com.docker.network.bridge.enable_ip_masquerade': 'false' }),
      },
    }),
  );
}

async function startFront(options: StartSandbox, parts: PartSpecOptions & { filled: Filled }): Promise<void> {
  const { plan, context } = options;
  const addresses = plan.front.publishAddresses;
  try {
    await makeAndStart(options, frontSpec({ ...parts, publishAddresses: addresses }), parts.filled);
  } catch (error) {
    const fallback = withoutIPv6(addresses);
    if (!lacksIPv6(error) || fallback.length === 0 || fallback.length === addresses.length) throw error;
    context.report({ step: 'start', what: l10n.t('the front without its IPv6 address: the engine has no IPv6') });
    await removeFailed(options, namesOf(plan.sandboxId).front);
    await makeAndStart(options, frontSpec({ ...parts, publishAddresses: fallback }), parts.filled);
  }
}

/** Known by its effect only: no field of the engine's tells whether it can publish on `::1`. */
function lacksIPv6(error: unknown): boolean {
  const said = error instanceof Error && error.cause ? engineMessage(error.cause) : messageOf(error);
  return /cannot assign requested address|address family not supported|EADDRNOTAVAIL|ipv6.*(disabled|not supported)/i.test(
    said,
  );
}

async function removeFailed({ client }: StartSandbox, name: string): Promise<void> {
  await client.attempt({ object: name, answeredBefore: true }, () =>
    client.docker.getContainer(name).remove({ force: true, v: true }),
  );
}

/** The side first: it owns the namespace that the service joins. */
async function startReplica(
  options: StartSandbox,
  replica: PartSpecOptions & { service: PlannedService; replica: number; filled: Filled },
): Promise<void> {
  await makeAndStart(options, sideSpec(replica), replica.filled);
  const program = (await replica.filled).get(replica.service.id) ?? {};
  await makeAndStart(options, serviceSpec({ ...replica, program }));
}

/** Not interrupted half-way: the engine would finish a making that we no longer wait for, after the undoing. */
async function makeAndStart(
  { client, plan, context }: StartSandbox,
  spec: ContainerCreateOptions,
  filled?: Filled,
): Promise<void> {
  const name = spec.name ?? '';
  const call = { image: spec.Image ?? '', object: name, port: plan.front.port, answeredBefore: true };
  throwIfCancelled(context.signal);
  context.report({ step: 'create', what: name });
  const container = await client.attempt(call, () => client.docker.createContainer(spec));
  await filled;
  throwIfCancelled(context.signal);
  context.report({ step: 'start', what: name });
  await client.attempt(call, () => container.start());
}

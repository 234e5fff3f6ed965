import * as l10n from '@vscode/l10n';
import type { ContainerCreateOptions } from 'dockerode';
import { allDone } from '../../../base/allDone';
import { messageOf, throwIfCancelled } from '../../../base/errors';
import type { PlannedService, SandboxPlan } from '../../sandboxPlan';
import type { DockerClient } from './dockerClient';
import { engineMessage } from './dockerErrors';
import { type Filling, fillSandboxVolumes } from './fillSandboxVolumes';
import { inspectFrontImage } from './frontImage';
import { namesOf, ownerLabels } from './names';
import { frontSpec, serviceSpec, sideSpec, withoutIPv6 } from './partSpecs';
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
  const engineCpus = countCpus(client);
  // The clearing may fail before anybody asks for it.
  engineCpus.catch(() => undefined);
  await stopSandbox({ client, sandboxId });
  try {
    await build(options, engineCpus);
    throwIfCancelled(context.signal);
  } catch (error) {
    context.report({ step: 'undo', what: l10n.t('everything begun') });
    // The first failure is the one to tell; the same cause usually stops the undoing too.
    await stopSandbox({ client, sandboxId }).catch(() => undefined);
    throw error;
  }
}

/** Asked while leftovers are looked for: an engine takes its time to tell about itself. */
async function countCpus(client: DockerClient): Promise<number> {
  const { NCPU } = await client.attempt({ answeredBefore: true }, () => client.docker.info());
  return NCPU;
}

/** What the parts wait for, each for what it needs. */
interface UnderWay {
  engineCpus: Promise<number>;
  sockets: Promise<unknown>;
  network: Promise<unknown>;
  filling: Filling;
}

/** Everything at once, each step as soon as what it needs is there: the services are the longest to wait for. */
async function build(options: StartSandbox, engineCpus: Promise<number>): Promise<void> {
  const { client, plan, context } = options;
  context.report({ step: 'create', what: l10n.t('the network and the volumes') });
  const network = createNetwork({ client, plan });
  const sockets = makeSockets(options);
  const volumes = makeVolumes(options);
  const frontImage = inspectFrontImage({
    client,
    image: plan.front.image,
    sandboxId: plan.sandboxId,
    cache: options.cache,
  });
  const filling = fillSandboxVolumes({ ...options, frontImage, volumes });
  const underWay = { engineCpus, sockets, network, filling };
  await allDone([
    network,
    sockets,
    volumes,
    frontImage,
    ...Object.values(filling),
    startFront(options, underWay),
    ...plan.services.flatMap(service =>
      Array.from({ length: service.replicas }, (_, index) =>
        startReplica(options, { ...underWay, service, replica: index + 1 }),
      ),
    ),
  ]);
}

async function makeSockets({ client, plan, context }: StartSandbox): Promise<void> {
  const { sandboxId } = plan;
  const names = namesOf(sandboxId);
  const sockets = (name: string) => createSocketsVolume({ client, sandboxId, name, signal: context.signal });
  await allDone([sockets(names.socketsVolume), ...(hasEgress(plan) ? [sockets(names.egressVolume)] : [])]);
}

async function makeVolumes({ client, plan, context }: StartSandbox): Promise<void> {
  const { sandboxId } = plan;
  const names = namesOf(sandboxId);
  const volume = (name: string) => createVolume({ client, sandboxId, name, signal: context.signal });
  await allDone([
    volume(names.configVolume),
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

async function startFront(options: StartSandbox, underWay: UnderWay): Promise<void> {
  const { plan, context } = options;
  const { sockets, network, filling } = underWay;
  const [engineCpus] = await allDone<[number, unknown, unknown]>([underWay.engineCpus, sockets, network]);
  const addresses = plan.front.publishAddresses;
  const makeAndStart = async (publishAddresses: readonly string[]) => {
    const front = await make(options, frontSpec({ plan, engineCpus, publishAddresses }));
    await filling.front;
    await front.start();
  };
  try {
    await makeAndStart(addresses);
  } catch (error) {
    const fallback = withoutIPv6(addresses);
    if (!lacksIPv6(error) || fallback.length === 0 || fallback.length === addresses.length) throw error;
    context.report({ step: 'start', what: l10n.t('the front without its IPv6 address: the engine has no IPv6') });
    await removeFailed(options, namesOf(plan.sandboxId).front);
    await makeAndStart(fallback);
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
  replica: UnderWay & { service: PlannedService; replica: number },
): Promise<void> {
  const { sockets, filling, service } = replica;
  const [engineCpus] = await allDone<[number, unknown]>([replica.engineCpus, sockets]);
  const parts = { ...replica, plan: options.plan, engineCpus };
  const side = await make(options, sideSpec(parts));
  const sideRuns = side.start();
  const making = filling.programs.then(programs =>
    make(options, serviceSpec({ ...parts, program: programs.get(service.id) ?? {} })),
  );
  const [made] = await allDone<[MadePart, unknown, unknown]>([making, sideRuns, filling.services]);
  await made.start();
}

interface MadePart {
  start(): Promise<void>;
}

/** Not interrupted half-way: the engine would finish a making that we no longer wait for, after the undoing. */
async function make({ client, plan, context }: StartSandbox, spec: ContainerCreateOptions): Promise<MadePart> {
  const name = spec.name ?? '';
  const call = { image: spec.Image ?? '', object: name, port: plan.front.port, answeredBefore: true };
  throwIfCancelled(context.signal);
  context.report({ step: 'create', what: name });
  const container = await client.attempt(call, () => client.docker.createContainer(spec));
  return {
    async start() {
      throwIfCancelled(context.signal);
      context.report({ step: 'start', what: name });
      await client.attempt(call, () => container.start());
    },
  };
}

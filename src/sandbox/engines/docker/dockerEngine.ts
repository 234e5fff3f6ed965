import * as l10n from '@vscode/l10n';
import type { Home } from '../../../base/home';
import type { Engine, OperationContext } from '../../engine';
import type { SandboxPlan } from '../../sandboxPlan';
import { tryDirectRoutes } from './directRoutes';
import { connectDocker, type DockerClient, inTime } from './dockerClient';
import { tryEgress } from './egressAttempts';
import type { DockerEndpoint } from './endpoint';
import { inspectFrontImage } from './frontImage';
import { lookInsideSides } from './insideSides';
import { inspectSandbox } from './inspectSandbox';
import { sandboxLogs } from './logs';
import { ensureImage, missingImages } from './pull';
import { bundleFolder } from './standInProgram';
import { startSandbox } from './startSandbox';
import { stopSandbox } from './stopSandbox';
import { updateFront } from './updateFront';
import { requireVolumes } from './volumes';
import { watchSandbox } from './watchSandbox';

/**
 * The engine that runs a sandbox in containers. `standInProgram` is the folder with the built stand-in, by default that
 * of our own bundle.
 */
export function createDockerEngine(options: { endpoint: DockerEndpoint; home: Home; standInProgram?: string }): Engine {
  const { endpoint, home, standInProgram = bundleFolder() } = options;
  const { sandboxId, cache } = home;
  const client = connectDocker(endpoint);
  const own = { client, sandboxId };
  const frontHost = frontHostOf(endpoint);
  const networks = shared(() => lookInsideSides(own));
  return {
    kind: 'docker',
    location: { address: endpoint.address, reason: endpoint.reason },
    frontHost,
    prepare: (plan, context) => prepare({ client, plan, context, cache }),
    start: (start, context) => startSandbox({ ...start, client, context, cache, standInFolder: standInProgram }),
    update: (change, context) => updateFront({ ...own, change, context }),
    missingImages: images => missingImages({ client, images }),
    inspect: () => inspectSandbox(own),
    logs: logOptions => sandboxLogs({ ...own, ...logOptions }),
    watch: (onChange, signal) => watchSandbox({ ...own, onChange, signal }),
    async stop(context) {
      context.report({ step: 'stop', what: l10n.t('the sandbox') });
      await stopSandbox(own);
    },
    tryDirectRoutes: () => tryDirectRoutes({ ...own, frontHost, networks: networks() }),
    tryEgress: () => tryEgress({ client, networks: networks() }),
  };
}

/** Those who ask while an answer is under way share it. */
function shared<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let pending: Promise<Result> | undefined;
  return () => {
    pending ??= ask().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

/** A local engine, also one in a virtual machine, publishes on this machine; a remote one on its own. */
function frontHostOf({ options }: DockerEndpoint): string {
  const host = options.host;
  return host && host !== 'localhost' && host !== '::1' ? host : '127.0.0.1';
}

async function prepare(options: {
  client: DockerClient;
  plan: SandboxPlan;
  context: OperationContext;
  cache: string;
}): Promise<void> {
  const { client, plan, context, cache } = options;
  await client.attempt({}, () => client.docker.listContainers({ limit: 1, ...inTime() }));
  await requireVolumes(
    client,
    plan.services.flatMap(service => Object.values(service.volumes)),
  );
  const images = new Set([plan.front.image, ...plan.services.map(service => service.image)]);
  // One after the other: their progress is shown as one line, and the network is the same.
  for (const image of images) await ensureImage({ client, image, context });
  await inspectFrontImage({ client, image: plan.front.image, sandboxId: plan.sandboxId, cache });
}

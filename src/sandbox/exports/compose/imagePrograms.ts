import { cannotBeAsked } from '../../chooseEngine';
import { connectDocker, type DockerClient } from '../../engines/docker/dockerClient';
import type { DockerEndpoint } from '../../engines/docker/endpoint';
import { type ImageProgram, programBehindShell } from '../../engines/docker/imageProgram';
import type { SandboxPlan } from '../../sandboxPlan';

/**
 * What the images of services with secret settings start, by service id, as far as the engine of this machine has them and
 * they have a shell that can read a file first. Nothing is pulled, and without an engine nothing is known.
 */
export async function imagePrograms(options: {
  plan: SandboxPlan;
  endpoint: () => Promise<DockerEndpoint>;
}): Promise<ReadonlyMap<string, ImageProgram>> {
  const { plan, endpoint } = options;
  const { sandboxId } = plan;
  const services = plan.services.filter(({ standIn, secretSettings }) => !standIn && secretSettings.length > 0);
  const programs = new Map<string, ImageProgram>();
  const client = services.length > 0 ? await engineIfAny(endpoint) : undefined;
  if (!client) return programs;
  for (const { id, image } of services) {
    const program = await programBehindShell({ client, sandboxId, image });
    if (program) programs.set(id, program);
  }
  return programs;
}

async function engineIfAny(endpoint: () => Promise<DockerEndpoint>): Promise<DockerClient | undefined> {
  try {
    const client = connectDocker(await endpoint());
    await client.attempt({}, () => client.docker.ping());
    return client;
  } catch (error) {
    if (cannotBeAsked(error)) return undefined;
    throw error;
  }
}

import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { readTextIfPresent, writeFileWhole } from '../../../base/files';
import { demultiplex } from './demultiplex';
import type { DockerClient } from './dockerClient';
import { ownerLabels } from './names';
import { nginxUser } from './partSpecs';

/** What the configuration depends on. */
export interface FrontImage {
  nginxVersion: string | undefined;
  opensslVersion: string | undefined;
}

interface Options {
  client: DockerClient;
  image: string;
  sandboxId: string;
  /** Folder of cached facts. */
  cache: string;
}

/**
 * The versions of nginx and OpenSSL in an image: asked of `nginx -V` once an image id, in a container without network,
 * and kept in the cache folder. The image's own NGINX_VERSION would not tell OpenSSL's, on which the key exchange depends.
 * @throws SecureContainerError `front-failed` if the image has no nginx
 */
export async function inspectFrontImage(options: Options): Promise<FrontImage> {
  const { client, image, cache } = options;
  const { Id: id } = await client.attempt({ image }, () => client.docker.getImage(image).inspect());
  const file = join(cache, `front-image-${id.replace(/^sha256:/, '')}.json`);
  const cached = await readCached(file);
  if (cached) return cached;
  const found = parseNginxVersions(await nginxVersions(options));
  if (found.nginxVersion === undefined) {
    throw new SecureContainerError({
      kind: 'front-failed',
      reason: l10n.t('The image {0} has no nginx that runs.', image),
      nextStep: l10n.t('Choose an nginx image for the front.'),
    });
  }
  await writeFileWhole({ file, content: JSON.stringify(found) });
  return found;
}

async function readCached(file: string): Promise<FrontImage | undefined> {
  try {
    const { nginxVersion, opensslVersion } = JSON.parse((await readTextIfPresent(file)) ?? '') as FrontImage;
    return { nginxVersion, opensslVersion };
  } catch {
    return undefined;
  }
}

async function nginxVersions({ client, image, sandboxId }: Options): Promise<string> {
  return client.attempt({ image, object: image }, async () => {
    const container = await client.docker.createContainer({
      Image: image,
      Entrypoint: ['nginx', '-V'],
      Cmd: [],
      User: `${nginxUser.uid}:${nginxUser.gid}`,
      Labels: ownerLabels(sandboxId),
      HostConfig: {
        NetworkMode: 'none',
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges:true'],
      },
    });
    try {
      await container.start();
      await container.wait();
      const output = await container.logs({ follow: false, stdout: true, stderr: true });
      return [...demultiplex(output)].map(frame => frame.content.toString()).join('');
    } finally {
      await container.remove({ force: true, v: true });
    }
  });
}

/** From the output of `nginx -V`: the OpenSSL it runs with, where that is another than the one it was built with. */
export function parseNginxVersions(output: string): FrontImage {
  const openssl = output.match(/running with OpenSSL (\d[\d.]*)/) ?? output.match(/built with OpenSSL (\d[\d.]*)/);
  return { nginxVersion: output.match(/nginx\/(\d[\d.]*)/)?.[1], opensslVersion: openssl?.[1] };
}

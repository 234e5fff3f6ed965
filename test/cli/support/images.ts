import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { packArchive } from '../../../src/sandbox/engines/docker/tarArchive';
import { testImages } from '../../support/docker/testImages';

/** An image like the base for the stand-in, where Node.js runs this code before any program. */
export async function buildNodeImage(options: { docker: Docker; tag: string; code: string }): Promise<string> {
  const preload = `data:text/javascript,${encodeURIComponent(options.code)}`;
  return build({ ...options, dockerfile: `FROM ${testImages.node}\nENV NODE_OPTIONS="--import ${preload}"\n` });
}

/** An image with a program of its own. */
export async function buildProgramImage(options: { docker: Docker; tag: string; code: string }): Promise<string> {
  const entrypoint = JSON.stringify(['node', '-e', options.code]);
  return build({ ...options, dockerfile: `FROM ${testImages.node}\nENTRYPOINT ${entrypoint}\n` });
}

async function build({
  docker,
  tag,
  dockerfile,
}: {
  docker: Docker;
  tag: string;
  dockerfile: string;
}): Promise<string> {
  const context = await packArchive([{ path: 'Dockerfile', content: dockerfile, mode: 0o444 }]);
  const output = (await buffer(await docker.buildImage(Readable.from([context]), { t: tag }))).toString();
  if (output.includes('"error"')) throw new Error(output);
  return tag;
}

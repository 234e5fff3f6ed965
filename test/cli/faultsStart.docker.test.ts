import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { namesOf } from '../../src/sandbox/engines/docker/names';
import { startRegistry } from '../support/docker/startRegistry';
import { testImages } from '../support/docker/testImages';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { dockerForCommands } from './support/dockerForCommands';
import { buildNodeImage } from './support/images';

const found = await dockerForCommands();

describe('faults of a start in Docker', { skip: 'missing' in found && found.missing }, () => {
  if ('missing' in found) return;
  const { docker, upArgs } = found;
  const images = {
    exits: 'secure-container-test/cli:exits',
    hangs: 'secure-container-test/cli:hangs',
    eats: 'secure-container-test/cli:eats',
  };
  let line: CommandLine;

  before(async () => {
    line = await makeCommandLine({ upArgs });
    await buildNodeImage({ docker, tag: images.exits, code: 'console.log("no luck");process.exit(7)' });
    await buildNodeImage({
      docker,
      tag: images.hangs,
      code: 'console.log("thinking");await new Promise(()=>setInterval(()=>{},1e9))',
    });
    await buildNodeImage({ docker, tag: images.eats, code: 'const all=[];for(;;)all.push(Buffer.alloc(1<<24,1))' });
  });
  after(async () => {
    await line.dispose();
    await Promise.all(Object.values(images).map(image => docker.getImage(image).remove({ force: true })));
  });

  it('the port is taken by a process', async () => {
    const server = createServer().listen(line.port, '127.0.0.1');
    await once(server, 'listening');
    const result = await line.run(line.upArgs());
    server.close();
    await once(server, 'close');
    assert.equal(result.reason, `Port ${line.port} of this machine is taken by another program.`);
    assert.equal(result.code, 3);
    await line.nothingLeft();
  });

  it('the port is taken by a container', async () => {
    const container = await docker.createContainer({
      Image: testImages.node,
      Entrypoint: ['sleep', '1000'],
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(line.port) }] } },
    });
    try {
      await container.start();
      const result = await line.run(line.upArgs());
      assert.equal(result.reason, `Port ${line.port} of this machine is taken by another program.`);
      assert.equal(result.code, 3);
    } finally {
      await container.remove({ force: true });
    }
    await line.nothingLeft();
  });

  it('a container, a network or a volume of somebody else has our name', async () => {
    const { front, network, configVolume } = namesOf(line.home.sandboxId);
    const container = await docker.createContainer({ name: front, Image: testImages.node, Entrypoint: ['sleep', '1'] });
    await line.upFails(taken(front));
    await container.remove();
    const theirs = await docker.createNetwork({ Name: network });
    await line.upFails(taken(network));
    await theirs.remove();
    await docker.createVolume({ Name: configVolume });
    await line.upFails(taken(configVolume));
    await docker.getVolume(configVolume).remove();
  });

  function taken(name: string) {
    return {
      code: 3,
      reason: new RegExp(`^The name ${name} is taken by something that Secure Container did not make`),
    };
  }

  it('an image is missing and its registry cannot be reached', async () => {
    const reason = /^The registry of the image 127\.0\.0\.1:9\/none:1 cannot be reached \(.*refused/;
    await line.upFails({ code: 3, reason, nextStep: /docker load/ }, ['--front-image', '127.0.0.1:9/none:1']);
  });

  it('an image that its registry does not have', async t => {
    const registry = await startRegistry().catch(() => undefined);
    if (!registry) return t.skip('no registry can be had here');
    const image = `${registry.host}/none:1`;
    try {
      await line.upFails({ code: 3, reason: new RegExp(`^The image ${image} does not exist`) }, [
        '--front-image',
        image,
      ]);
    } finally {
      await registry.stop();
    }
  });

  it('a name that is none of an image', async () => {
    await line.upFails({ code: 2, reason: /^"\/\/up" is not the name of an image/ }, ['--front-image', '//up']);
  });

  it('a front image without nginx', async () => {
    await line.upFails({ code: 3, reason: /has no nginx that runs|^The program of .* is not in its image/ }, [
      '--front-image',
      testImages.node,
    ]);
  });

  it('the service exits at once', async () => {
    const reason = /^Stand-in for the Language containers ended by itself with exit code 7\.$/;
    await line.upFails({ code: 3, reason, nextStep: /no luck/ }, ['--stand-in-image', images.exits]);
  });

  it('the service never gets ready', async () => {
    const reason = /^Stand-in for the Language containers was not ready after 4 seconds\.$/;
    const args = ['--stand-in-image', images.hangs, '--start-timeout', '4'];
    await line.upFails({ code: 3, reason, nextStep: /^Its last log line was: thinking$/ }, args);
  });

  it('the service is out of memory', async () => {
    const reason = /^Stand-in for the Language containers ran out of memory and was stopped\.$/;
    await line.upFails({ code: 3, reason, nextStep: /memory/ }, ['--stand-in-image', images.eats]);
  });

  it('after all of this a plain up works by itself', async () => {
    const up = await line.up();
    assert.deepEqual([up.state, up.verified, up.alreadyRunning], ['running', true, false]);
  });
});

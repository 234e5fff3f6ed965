import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadEngine, dockerForCommands, imageArgs } from './support/dockerForCommands';
import { withLine } from './support/withLine';

const found = await dockerForCommands();

describe('the engine that up chooses by itself', () => {
  it('is the embedded one where no Docker answers, and says why', async () => {
    await withLine({ upArgs: [], environment: deadEngine }, async line => {
      const up = await line.up();
      assert.equal(up.engine, 'embedded');
      assert.match(up.engineReason, /Docker cannot be used: No container engine answers at .*nowhere.*ENOENT/);
    });
  });

  it('is none for an Azure container without Docker', async () => {
    await withLine({ upArgs: [], environment: deadEngine }, async line => {
      const azure = ['--service', 'language-detection', '--billing', 'https://x.cognitiveservices.azure.com'];
      await line.upFails({ code: 3, reason: /No container engine answers at/ }, [...azure, '--accept-eula'], {
        environment: { SECURE_CONTAINER_API_KEY: 'a'.repeat(32) },
      });
      await line.upFails(
        { code: 2, reason: /is a container image, and the embedded engine runs only the stand-in/ },
        [...azure, '--accept-eula', '--engine', 'embedded'],
        { environment: { SECURE_CONTAINER_API_KEY: 'a'.repeat(32) } },
      );
    });
  });

  const skip = 'missing' in found && found.missing;

  it('is the embedded one where an image cannot be pulled, and says why', { skip }, async () => {
    await withLine({ upArgs: ['--front-image', '127.0.0.1:9/nginx:1'] }, async line => {
      const up = await line.up();
      assert.equal(up.engine, 'embedded');
      assert.match(
        up.engineReason,
        /Docker cannot be used: The registry of the image 127\.0\.0\.1:9\/nginx:1 cannot be/,
      );
    });
  });

  it('is Docker where it answers and the images are there, and the sandbox moves when another is asked for', {
    skip,
  }, async () => {
    await withLine({ upArgs: imageArgs }, async line => {
      const up = await line.up();
      assert.equal(up.engine, 'docker');
      assert.match(up.engineReason, /It answers and its images are here; found by /);
      assert.equal((await line.up(['--engine', 'embedded'])).engine, 'embedded');
      const status = await line.json(['status']);
      assert.deepEqual([status.engine, status.parts.length], ['embedded', 2]);
      await line.json(['down']);
      await line.nothingLeft();
    });
  });
});

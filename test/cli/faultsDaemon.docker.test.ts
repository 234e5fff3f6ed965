import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { testImages } from '../support/docker/testImages';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { dockerForCommands } from './support/dockerForCommands';
import { makeOwnDaemon, noOwnDaemon, type OwnDaemon } from './support/ownDaemon';

const found = await dockerForCommands();

describe('an engine that dies or is full', { skip: 'missing' in found ? found.missing : noOwnDaemon }, () => {
  if ('missing' in found) return;
  let daemon: OwnDaemon;
  let line: CommandLine;

  before(async () => {
    daemon = await makeOwnDaemon({ from: found.docker, images: [testImages.nginx, testImages.node] });
    line = await makeCommandLine({ upArgs: found.upArgs, environment: daemon.environment });
  });
  after(async () => {
    try {
      await line.dispose();
    } finally {
      await daemon.dispose();
    }
  });

  // A test that fails must not take the others with it.
  beforeEach(() => daemon.start());

  const lost = /^The container engine at unix:.* stopped answering\.$/;

  for (const step of [/^Making .*-front$/, /^Verifying/]) {
    it(`while up is at ${step.source}`, async () => {
      const up = line.start(line.upArgs());
      await up.untilStep(step);
      await daemon.kill();
      const { code, reason, nextStep, stderr } = await up.ended;
      assert.match(reason, lost, stderr);
      assert.match(nextStep, /Start it again, then run the command again/);
      assert.equal(code, 3);
      await daemon.start();
      assert.equal((await line.up()).verified, true);
      assert.equal((await line.json(['status'])).parts.length, 3);
      await line.json(['down']);
      await line.nothingLeft();
    });
  }

  it('while the sandbox runs: it is missed, not taken for gone', async () => {
    await line.up();
    await daemon.kill();
    for (const args of [['status'], ['verify'], ['logs'], ['down'], ['client', 'add', 'laptop']]) {
      const { code, reason, nextStep } = await line.run(args);
      assert.match(
        reason,
        /^The engine in which the sandbox was started cannot be asked any more\. No container engine/,
      );
      assert.match(nextStep, /^Start that engine again/);
      assert.equal(code, 3);
    }
    await daemon.start();
    assert.equal((await line.up()).verified, true);
    await line.json(['down']);
    await line.nothingLeft();
  });

  it('when its disk is full', async () => {
    const filler = join(daemon.folder, 'filler');
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${filler} bs=1M 2>/dev/null || true`]);
    const fault = {
      code: 3,
      reason: /^The disk of the container engine at unix:.* is full\.$/,
      nextStep: /Free some space/,
    };
    await line.upFails(fault);
    await rm(filler);
    assert.equal((await line.up()).verified, true);
  });
});

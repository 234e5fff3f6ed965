import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { interpreterOf, quotedForShell, settingsEntry } from '../../../../src/sandbox/engines/docker/secretSettings';
import { ensureDocker } from '../../../support/docker/ensureDocker';
import { buildServiceImage, makeTestSandbox, plannedService, quiet } from '../../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../../support/docker/testImages';

const markedKey = `marked key: it's "$HOME" \`id\` \\ ünï\n2nd line ${'0123456789abcdef'.repeat(2)}`;

describe('the settings file', () => {
  it('gives the shell exactly the value, whatever is in it', () => {
    const script = `ApiKey=${quotedForShell(markedKey)}; printf %s "$ApiKey"`;
    assert.equal(execFileSync('sh', ['-c', script]).toString(), markedKey);
  });

  it('refuses a name that would be a command', () => {
    assert.throws(() => settingsEntry({ 'a;id;b': 'x' }), { kind: 'usage' });
  });
});

describe('the interpreter of a program', () => {
  it('is read from an ELF file', { skip: process.platform !== 'linux' && 'not an ELF system' }, () => {
    assert.match(interpreterOf(readFileSync('/bin/ls')) ?? '', /^\/lib.*\/ld-/);
  });

  it('is not there in a static one', () => {
    assert.equal(interpreterOf(Buffer.from('\x7fELF nothing here')), undefined);
  });
});

const engine = await ensureDocker();

describe('secret settings', { skip: 'missing' in engine && engine.missing }, () => {
  if ('missing' in engine) return;
  const { docker, endpoint } = engine;
  const images = ['secure-container-test/needs-key:shell', 'secure-container-test/needs-key:shellless'] as const;

  before(async () => {
    await ensureTestImages(docker, ['nginx', 'node', 'shellless']);
    await buildServiceImage({ docker, tag: images[0], base: testImages.node, script: needsKey });
    await buildServiceImage({ docker, tag: images[1], base: testImages.shellless, script: needsKey });
  });

  after(() => Promise.all(images.map(image => docker.getImage(image).remove({ force: true }))));

  for (const image of images) {
    it(`reach the program of ${image}, and nothing that can be inspected shows them`, async () => {
      const service = plannedService({
        id: 'needs-key',
        image,
        environment: { Eula: 'accept', Billing: 'https://billing.example.test/' },
        secretSettings: ['ApiKey'],
        needs: {},
      });
      const sandbox = await makeTestSandbox({ endpoint, services: [service] });
      try {
        await sandbox.start({ 'needs-key': { ApiKey: markedKey } });
        const body = await sandbox.getWhenReady('/');
        assert.equal(
          body,
          `accept https://billing.example.test/ ${createHash('sha256').update(markedKey).digest('hex')}`,
        );
        const shown = await everythingShown(sandbox.plan.sandboxId);
        assert.ok(shown.includes('/run/secure-container/settings'));
        for (const part of ['marked key', '0123456789abcdef']) assert.ok(!shown.includes(part), part);
        for await (const { text } of sandbox.engine.logs({ follow: false })) assert.ok(!text.includes('marked key'));
        assert.ok(!JSON.stringify(await sandbox.engine.inspect()).includes('marked key'));
      } finally {
        await sandbox.dispose();
      }
    });
  }

  it('are asked for before anything starts', async () => {
    const service = plannedService({ id: 'needs-key', image: images[0], secretSettings: ['ApiKey'] });
    const sandbox = await makeTestSandbox({ endpoint, services: [service] });
    try {
      await assert.rejects(sandbox.start(), { kind: 'usage', reason: /ApiKey/ });
      assert.equal(await sandbox.engine.inspect(), undefined);
    } finally {
      await sandbox.dispose();
    }
  });

  it('are refused where no shell can be had', async () => {
    const front = { image: testImages.shellless };
    const service = plannedService({ id: 'needs-key', image: images[1], secretSettings: ['ApiKey'] });
    const sandbox = await makeTestSandbox({ endpoint, services: [service], front });
    try {
      await assert.rejects(sandbox.engine.prepare(sandbox.plan, quiet), { kind: /front-failed|service-exited/ });
    } finally {
      await sandbox.dispose();
    }
  });

  async function everythingShown(sandboxId: string): Promise<string> {
    const filters = { label: [`com.secure-container.sandbox=${sandboxId}`] };
    const containers = await docker.listContainers({ all: true, filters });
    const networks = await docker.listNetworks({ filters });
    const { Volumes: volumes } = await docker.listVolumes({ filters });
    // The fourth has put the files into the volumes, and stays for the first change of the front.
    assert.ok(containers.length === 4 && networks.length === 1 && volumes.length === 3);
    const inspected = await Promise.all([
      ...containers.map(({ Id }) => docker.getContainer(Id).inspect()),
      ...containers.filter(({ State }) => State === 'running').map(({ Id }) => docker.getContainer(Id).top()),
      ...networks.map(({ Id }) => docker.getNetwork(Id).inspect()),
    ]);
    return JSON.stringify([inspected, volumes, containers]);
  }
});

/** Behaves as the Azure images do: no start without the three settings. */
const needsKey = `
  const { Eula, Billing, ApiKey } = process.env;
  if (Eula !== 'accept' || !Billing || !ApiKey) process.exit(1);
  const digest = require('node:crypto').createHash('sha256').update(ApiKey).digest('hex');
  require('node:http').createServer((_, answer) => answer.end([Eula, Billing, digest].join(' '))).listen(5000);
`;

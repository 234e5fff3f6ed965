import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openCertificateStore } from '../../src/certificates/store';
import { storeLayout } from '../../src/certificates/storeLayout';
import { makeCaller } from './support/calling';
import type { CommandLine, Fault } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';
import { withLine } from './support/withLine';

const embedded = { upArgs: ['--engine', 'embedded'], environment: deadEngine };
const day = 86_400_000;

function storeAt(line: CommandLine, days: number) {
  const { certificates: folder } = line.home;
  return openCertificateStore({ folder, now: () => new Date(Date.now() + days * day) });
}

/** `up` fails so, leaves nothing, and works after the `down --purge` that it advises. */
async function failsUntilPurged(line: CommandLine, fault: Fault): Promise<void> {
  await line.upFails(fault);
  assert.equal((await line.run(['down', '--purge'])).code, 0);
  assert.equal((await line.up()).verified, true);
}

describe('certificates that do not serve', () => {
  it('an authority is cut off, then has the key of another', async () => {
    await withLine(embedded, async line => {
      await storeAt(line, 0).authorities();
      const [server, client] = ['server', 'client'].map(name => join(line.home.certificates, `${name}-authority`));
      const certificate = join(server as string, 'certificate.pem');
      const whole = await readFile(certificate);
      await truncate(certificate, 200);
      const fault = { code: 3, nextStep: /Restore .* from a backup, or run "secure-container down --purge"/ };
      await line.upFails({ ...fault, reason: /server-authority\/certificate\.pem is not a certificate\.$/ });
      await writeFile(certificate, whole);
      await copyFile(join(client as string, 'key.pem'), join(server as string, 'key.pem'));
      await failsUntilPurged(line, { ...fault, reason: /key\.pem is not the key of .*certificate\.pem\.$/ });
    });
  });

  it('the approved list is no list', async () => {
    await withLine(embedded, async line => {
      await storeAt(line, 0).ensureClient('default');
      const list = storeLayout(line.home.certificates).approvedListFile;
      await writeFile(list, '{"garbage":');
      await failsUntilPurged(line, { code: 3, reason: new RegExp(`${list}`), nextStep: /backup|purge|Restore/ });
    });
  });

  it('an authority has expired', async () => {
    await withLine(embedded, async line => {
      await storeAt(line, -4000).authorities();
      const reason = /^The authority in .* expired on \d{4}-/;
      await failsUntilPurged(line, { code: 3, reason, nextStep: /down --purge/ });
    });
  });

  it('the clock is behind the authority', async () => {
    await withLine(embedded, async line => {
      await storeAt(line, 2).authorities();
      const reason = /^By the clock of this machine it is .*, but .* is valid only from .* on\.$/;
      await line.upFails({ code: 3, reason, nextStep: /^Set the clock/ });
      // The clock is right again.
      await rm(line.home.certificates, { recursive: true });
      assert.equal((await line.up()).verified, true);
    });
  });

  it('damaged or expired ones of the server and a client are made anew, without a word', async () => {
    await withLine(embedded, async line => {
      const past = storeAt(line, -395);
      await past.server({ names: ['localhost'] });
      await past.ensureClient('default');
      const first = await line.up();
      const { validTo } = new X509Certificate(await readFile(first.clientCertificateFile));
      assert.ok(new Date(validTo).getTime() > Date.now());
      await line.json(['down']);
      await truncate(first.clientKeyFile, 10);
      await truncate(join(line.home.certificates, 'server', 'certificate.pem'), 10);
      assert.equal((await line.up()).verified, true);
    });
  });

  it('a server certificate near its end is renewed while callers go on', async () => {
    await withLine(embedded, async line => {
      const past = storeAt(line, -300);
      await past.authorities();
      const first = await line.up();
      const before = await line.json(['status']);
      const { server } = await past.authorities();
      const names = ['localhost', '127.0.0.1', '::1'];
      assert.equal((await past.server({ names })).renewed, true);
      const due = await serialNumber(line);
      const caller = await makeCaller({ port: line.port, files: first });
      let asked = 0;
      let stopped = false;
      const loop = (async () => {
        for (; !stopped; asked++) {
          const answer = await caller.get('/ready').catch(error => {
            // The front may close an idle connection, as any server may; the next request opens another.
            if (error.code === 'ECONNRESET') return undefined;
            throw error;
          });
          if (answer && answer.status !== 429) assert.equal(answer.status, 200);
          await new Promise(resolve => setTimeout(resolve, 60));
        }
      })();
      assert.equal((await line.up()).alreadyRunning, true);
      stopped = true;
      await loop;
      caller.close();
      assert.ok(asked > 5);
      assert.notEqual(await serialNumber(line), due);
      assert.equal((await line.json(['status'])).startedAt, before.startedAt);
      assert.equal(server.certificateFile, first.caFile);
    });
  });
});

async function serialNumber(line: CommandLine): Promise<string> {
  const file = join(line.home.certificates, 'server', 'certificate.pem');
  return new X509Certificate(await readFile(file)).serialNumber;
}

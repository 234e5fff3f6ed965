import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { newestNginx, setStage } from './support/fronts';

const run = promisify(execFile);

/** What a private authority causes and nothing else can cure: it publishes no revocation address for scanners to ask. */
const causedByPrivateAuthority = ['cert_revocation'];

const grave = ['MEDIUM', 'HIGH', 'CRITICAL', 'FATAL'];

suite('TLS scanners against nginx', async () => {
  const missing = await newestNginx.missing();
  if (missing !== undefined) return suite.skip(missing, () => {});
  let stage: Awaited<ReturnType<typeof setStage>>;
  let folder: string;
  before(async () => {
    stage = await setStage(newestNginx);
    folder = await mkdtemp(join(tmpdir(), 'secure-container-scan-'));
  });
  after(async () => {
    await stage.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('testssl.sh finds nothing of MEDIUM or above', async t => {
    if (!(await isThere('testssl', t))) return;
    const [authority, report] = [join(folder, 'authority.pem'), join(folder, 'report.json')];
    await writeFile(authority, stage.material.serverAuthority.certificatePem);
    const options = ['--quiet', '--color', '0', '--warnings', 'off', '--add-ca', authority, '--jsonfile', report];
    // Its exit code counts findings; the report is what is judged.
    await run('testssl', [...options, `https://localhost:${stage.front.port}`]).catch(() => undefined);
    const findings: { id: string; severity: string; finding: string }[] = JSON.parse(await readFile(report, 'utf8'));
    assert.ok(findings.length > 50, 'the scan did not run to its end');
    assert.deepEqual(
      findings.filter(({ id, severity }) => grave.includes(severity) && !causedByPrivateAuthority.includes(id)),
      [],
    );
  });

  test('sslscan sees TLS 1.2 and 1.3 with authenticated encryption only', async t => {
    if (!(await isThere('sslscan', t))) return;
    const { stdout } = await run('sslscan', ['--no-colour', `localhost:${stage.front.port}`]);
    for (const version of ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1'])
      assert.match(stdout, new RegExp(`${version}\\s+disabled`));
    const suites = [...stdout.matchAll(/^(?:Preferred|Accepted)\s+\S+\s+\d+ bits\s+(\S+)/gm)].map(
      match => match[1] ?? '',
    );
    assert.ok(suites.length >= 4);
    assert.deepEqual(
      suites.filter(name => !/GCM|CHACHA20/.test(name)),
      [],
    );
    assert.match(stdout, /Session renegotiation not supported/);
  });
});

async function isThere(command: string, t: TestContext): Promise<boolean> {
  const found = await run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );
  if (!found) t.skip(`${command} is not installed`);
  return found;
}

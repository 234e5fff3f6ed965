import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { makeCaller, runPrintedCurl } from './calling';
import { type CommandLine, makeCommandLine, type SandboxAnswer } from './commandLine';

/** What the command line does on every engine, told by its answers and by what runs. */
export function describeEveryCommand(options: {
  engine: string;
  upArgs: readonly string[];
  environment?: NodeJS.ProcessEnv;
  /** The parts of one stand-in. */
  parts: readonly string[];
}): void {
  const { engine, upArgs, environment = {} } = options;
  let line: CommandLine;
  let first: SandboxAnswer;

  before(async () => {
    line = await makeCommandLine({ upArgs, environment });
    first = await line.up();
  });
  after(() => line.dispose());

  it('answers with what a program needs', () => {
    assert.equal(first.engine, engine);
    assert.equal(first.service, 'stand-in');
    assert.equal(first.url, `https://localhost:${line.port}`);
    assert.equal(first.state, 'running');
    assert.equal(first.verified, true);
    assert.equal(first.alreadyRunning, false);
    assert.ok(first.probes.length >= 15 && first.probes.every(({ ok }) => ok));
    for (const file of [first.caFile, first.clientCertificateFile, first.clientKeyFile])
      assert.ok(file.startsWith(line.home.folder));
  });

  it('is idempotent, and prints a curl that works', async () => {
    const before = await line.json(['status']);
    const again = await line.run(line.upArgs());
    assert.equal(again.code, 0, again.stderr);
    assert.equal(again.stdout, '', 'text for people goes to stderr');
    assert.match(again.stderr, /It was running already/);
    assert.match(again.stderr, new RegExp(`Secured: all ${first.probes.length} probes hold`));
    assert.deepEqual((await line.json(['status'])).startedAt, before.startedAt);
    const answer = await runPrintedCurl(again);
    assert.equal(answer.status, 200, answer.body);
    assert.equal(JSON.parse(answer.body).documents[0].detectedLanguage.iso6391Name, 'fr');
  });

  it('tells its status', async () => {
    const status = await line.json(['status']);
    for (const name of [
      'engine',
      'service',
      'url',
      'caFile',
      'clientCertificateFile',
      'clientKeyFile',
      'verified',
    ] as const)
      assert.equal(status[name], first[name]);
    assert.deepEqual(
      status.parts.map(({ role, state }) => `${role} ${state}`),
      options.parts.map(role => `${role} running`),
    );
  });

  it('verifies what runs', async () => {
    const results = await line.json<SandboxAnswer['probes']>(['verify']);
    assert.deepEqual(
      results.map(({ probe }) => probe),
      first.probes.map(({ probe }) => probe),
    );
    for (const result of results) {
      assert.equal(result.ok, true, JSON.stringify(result));
      assert.ok(result.expected && result.observed);
    }
  });

  it('shows the log, and follows it until it is interrupted', async () => {
    const caller = await makeCaller({ port: line.port, files: first });
    const logs = await line.run(['logs', '--tail', '5']);
    assert.equal(logs.code, 0, logs.stderr);
    assert.equal(logs.stdout.trimEnd().split('\n').length, 5);
    const following = line.start(['logs', '--follow', '--tail', '1']);
    await following.untilLine(/front \| /);
    await caller.get('/standIn?followed');
    await following.untilLine(/"GET".*standIn/);
    following.child.kill('SIGINT');
    assert.equal((await following.ended).code, 0);
    caller.close();
  });

  it('takes it well that nobody reads the log to its end', async () => {
    const script = '{ "$0" "$@"; echo "ended with $?" >&2; } | head -n 1';
    const result = await line.run(['logs'], { prefix: ['sh', '-c', script] });
    assert.equal(result.stderr, 'ended with 0\n');
  });

  it('lets clients in and out at once', async () => {
    const added = await line.json<{ certificateFile: string; keyFile: string }>(['client', 'add', 'laptop']);
    const files = { ...first, clientCertificateFile: added.certificateFile, clientKeyFile: added.keyFile };
    const [laptop, other] = await Promise.all([files, first].map(files => makeCaller({ port: line.port, files })));
    assert.equal((await laptop?.get('/ready'))?.status, 200);
    const clients = await line.json<{ name: string; approved: boolean }[]>(['client', 'list']);
    assert.deepEqual(
      clients.map(({ name, approved }) => `${name} ${approved}`),
      ['default true', 'laptop true'],
    );
    await line.json(['client', 'revoke', 'laptop']);
    // The connection is the one from before, unless the front has closed it: then the new one must be refused as well.
    const refused = await laptop?.get('/ready').catch(() => laptop.get('/ready'));
    assert.equal(refused?.status, 403);
    assert.equal((await other?.get('/ready').catch(() => other.get('/ready')))?.status, 200);
    assert.equal((await line.run(['client', 'revoke', 'nobody'])).code, 2);
    laptop?.close();
    other?.close();
  });

  it('replaces what differs', async () => {
    const before = await line.json(['status']);
    const changed = await line.up(['--replicas', '2']);
    assert.equal(changed.alreadyRunning, false);
    const status = await line.json(['status']);
    assert.notEqual(status.startedAt, before.startedAt);
    assert.equal(status.parts.filter(({ role }) => role === 'service').length, 2);
  });

  it('down leaves nothing, and says so twice', async () => {
    assert.deepEqual(await line.json(['down']), { stopped: true, purged: false });
    await line.nothingLeft();
    assert.deepEqual(await line.json(['down']), { stopped: false, purged: false });
    const status = await line.run(['status', '--json']);
    assert.equal(status.code, 1);
    assert.deepEqual(JSON.parse(status.stdout), { state: 'stopped', verified: false });
    for (const command of ['verify', 'logs']) {
      const result = await line.run([command]);
      assert.equal(result.code, 1);
      assert.equal(result.reason, 'No sandbox runs.');
    }
  });
}

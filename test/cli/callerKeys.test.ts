import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { makeCaller, runPrintedCurl } from './support/calling';
import { type CommandLine, makeCommandLine } from './support/commandLine';
import { deadEngine } from './support/dockerForCommands';

interface Result {
  probe: string;
  observed: string;
  ok: boolean;
}

function observedOf(results: readonly Result[], probe: string): string {
  return results.find(result => result.probe === probe)?.observed ?? '';
}

const keyHeader = 'Ocp-Apim-Subscription-Key';

describe('keys that callers must show', () => {
  const keys = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  let line: CommandLine;

  before(async () => {
    line = await makeCommandLine({
      upArgs: ['--engine', 'embedded'],
      environment: { ...deadEngine, SECURE_CONTAINER_CALLER_KEYS: keys.join('\n') },
    });
  });
  after(() => line.dispose());

  it('are asked for, the one or the other, or a token made with it', async () => {
    const up = await line.run(line.upArgs());
    assert.equal(up.code, 0, up.stderr);
    const status = await line.json(['status']);
    const caller = await makeCaller({ port: line.port, files: status });
    assert.equal((await caller.get('/ready')).status, 401);
    assert.equal((await caller.get('/ready', { [keyHeader]: 'f'.repeat(64) })).status, 401);
    for (const key of keys) assert.equal((await caller.get('/ready', { [keyHeader]: key })).status, 200);
    const token = await caller.post('/sts/v1.0/issueToken', { [keyHeader]: keys[1] as string });
    assert.equal(token.status, 200, token.body);
    assert.equal((await caller.get('/ready', { Authorization: `Bearer ${token.body}` })).status, 200);
    assert.equal((await caller.get('/ready', { Authorization: `Bearer ${token.body}x` })).status, 401);
    caller.close();
    assert.ok(!up.stderr.includes(keys[0] as string), 'the curl names the variable, not the key');
    const called = await runPrintedCurl({
      stderr: up.stderr,
      environment: { SECURE_CONTAINER_CALLER_KEY: keys[0] as string },
    });
    assert.equal(called.status, 200, called.body);
  });

  it('prove themselves in verify, which says when it is not given any', async () => {
    const results = await line.json<Result[]>(['verify']);
    assert.ok(results.every(({ ok }) => ok));
    assert.match(observedOf(results, 'approved-certificate'), /^200/);
    const without = await line.json<Result[]>(['verify'], { environment: { SECURE_CONTAINER_CALLER_KEYS: '' } });
    assert.match(observedOf(without, 'approved-certificate'), /^401 .*no key at hand/);
  });

  it('are refused when they are too short or too many', async () => {
    const environment = (text: string) => ({ environment: { SECURE_CONTAINER_CALLER_KEYS: text } });
    const short = await line.run(line.upArgs(), environment('short'));
    assert.deepEqual([short.code, short.reason], [2, 'A caller key is shorter than 32 characters.']);
    const many = await line.run(line.upArgs(), environment(`${keys.join(' ')} ${keys[0]}`));
    assert.deepEqual([many.code, many.reason], [2, '3 caller keys were given.']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cancelled } from '../../../../src/base/errors';
import { explainDockerError } from '../../../../src/sandbox/engines/docker/dockerErrors';
import type { EngineCall } from '../../../../src/sandbox/engines/docker/refusals';

const address = 'unix:///var/run/docker.sock';

/** What Docker 20.10 and 28 and Podman 4.3 were seen to answer (docker-recipes, "Shapes and errors" and "Pull"). */
const refusals: [message: string, statusCode: number, kind: string, call?: Partial<EngineCall>][] = [
  ['No such image: nginx:none', 404, 'image-missing'],
  ['network front not found', 404, 'engine-failed'],
  ['Bind for 127.0.0.1:8443 failed: port is already allocated', 500, 'port-taken'],
  ['Error starting userland proxy: listen tcp4 127.0.0.1:8443: bind: address already in use', 500, 'port-taken'],
  ['failed to bind host port for 127.0.0.1:8443:172.18.0.2:8443/tcp: address already in use', 500, 'port-taken'],
  ['cannot listen on the TCP port: listen tcp4 127.0.0.1:8443: bind: address already in use', 500, 'port-taken'],
  ['Conflict. The container name "/x" is already in use by container "0123".', 409, 'name-taken'],
  ['network with name x already exists', 409, 'name-taken'],
  ['network name x already used: network already exists', 500, 'name-taken'],
  ['Minimum memory limit allowed is 6MB', 400, 'usage'],
  ['write /var/lib/docker/tmp/x: no space left on device', 500, 'disk-full'],
  ['exec: "nope": executable file not found in $PATH: unknown', 400, 'service-exited'],
  ["can't get final child's PID from pipe: EOF: unknown", 500, 'engine-failed'],
  ['invalid reference format', 400, 'usage', { pulling: true }],
  ['manifest for x/y:z not found: manifest unknown', 404, 'image-missing', { pulling: true }],
  [
    'Get "https://mcr.microsoft.com/v2/": dial tcp: lookup x: no such host',
    500,
    'registry-unreachable',
    { pulling: true },
  ],
  [
    'Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
    500,
    'registry-unreachable',
    { pulling: true },
  ],
  ['toomanyrequests: You have reached your pull rate limit', 500, 'registry-unreachable', { pulling: true }],
  ['Get "https://x/v2/": unauthorized: authentication required', 500, 'image-missing', { pulling: true }],
];

describe('what an engine refuses', () => {
  for (const [message, statusCode, kind, call] of refusals) {
    it(`${kind}: ${message}`, () => {
      const error = Object.assign(new Error(`(HTTP code ${statusCode}) no such container - ${message} `), {
        statusCode,
        json: { message },
      });
      assert.equal(kindOf(error, call), kind);
      assert.equal(kindOf(Object.assign(error, { json: null }), call), kind, 'the same from a streamed call');
    });
  }

  it('names the port and the next step', () => {
    const error = Object.assign(new Error('x'), { statusCode: 500, json: { message: 'port is already allocated' } });
    const explained = explainDockerError(error, { address, port: 8443 });
    assert.match(explained.message, /8443.*--port/);
  });
});

describe('an engine that does not answer', () => {
  const failures: [code: string, kind: string, call?: Partial<EngineCall>][] = [
    ['ENOENT', 'no-engine'],
    ['ECONNREFUSED', 'no-engine'],
    ['ENOTFOUND', 'no-engine'],
    ['EACCES', 'engine-permission'],
    ['ECONNRESET', 'engine-lost'],
    ['ECONNREFUSED', 'engine-lost', { answeredBefore: true }],
    ['ENOENT', 'engine-lost', { answeredBefore: true }],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'engine-permission'],
  ];
  for (const [code, kind, call] of failures) {
    it(`${code}${call ? ' after it has answered' : ''}: ${kind}`, () => {
      assert.equal(kindOf(Object.assign(new Error(`connect ${code}`), { code }), call), kind);
    });
  }

  it('is cancelled, not lost, when the user stopped', () => {
    const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    assert.ok(explainDockerError(error, { address, signal: AbortSignal.abort() }) instanceof Cancelled);
  });
});

function kindOf(error: Error, call: Partial<EngineCall> = {}): string {
  const explained = explainDockerError(error, { address, image: 'x/y:z', object: 'x', ...call });
  assert.ok(!(explained instanceof Cancelled));
  return explained.kind;
}

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IstioFront } from '../../../src/front/istio/istioFront';
import { requestGuardProgram } from '../../../src/front/istio/requestGuard';
import { envoyProgram } from '../../istio/support/istioPrograms';
import { freePort } from '../../support/freePort';

const envoy = await envoyProgram().catch(() => undefined);
const missing = envoy === undefined ? 'Envoy cannot be had from PyPI here' : false;

const host = 'api.example.test';
const route = (pathPrefix: string, maxBodyBytes: number, rewriteTo?: string) => {
  const responseTimeoutSeconds = 10;
  return { pathPrefix, upstream: 'echo', maxBodyBytes, responseTimeoutSeconds, ...(rewriteTo && { rewriteTo }) };
};
const front: Pick<IstioFront, 'routes' | 'corsAllowedOrigins'> = {
  routes: [route('/', 100), route('/echo/', 10, '/')],
  corsAllowedOrigins: ['https://app.example.test'],
};

suite('the program for what Istio has no field for, in a real Envoy', { skip: missing }, () => {
  let folder: string;
  let service: Server;
  let proxy: ChildProcess;
  let port: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'request-guard-'));
    service = createServer((asked, answer) => {
      answer.setHeader('Operation-Location', `http://${asked.headers.host}/jobs/1?x=1`);
      answer.setHeader('Location', `http://${asked.headers.host}/next`);
      void text(asked).then(body => answer.end(`${asked.url} ${body.length}`));
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    port = await freePort();
    const file = join(folder, 'envoy.json');
    await writeFile(file, JSON.stringify(configuration({ port, service: (service.address() as AddressInfo).port })));
    const args = ['-c', file, '--use-dynamic-base-id', '--concurrency', '1', '--log-level', 'error'];
    proxy = spawn(envoy as string, args, { stdio: 'ignore' });
    while ((await call({})).startsWith('ECONNREFUSED')) await sleep(50);
  });
  after(async () => {
    proxy?.kill();
    service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** `status body`, and the addresses in the answer. */
  async function call(wanted: {
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    chunked?: boolean;
  }): Promise<string> {
    const { path = '/', body, chunked = false } = wanted;
    const length = body !== undefined && !chunked ? { 'content-length': String(body.length) } : {};
    const method = body === undefined ? 'GET' : 'POST';
    const headers = { host, ...length, ...wanted.headers };
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    asked.end(body);
    try {
      const [answer] = await once(asked, 'response');
      const { 'operation-location': operation, location } = answer.headers;
      return [answer.statusCode, await text(answer), operation, location].filter(part => part !== undefined).join(' ');
    } catch (error) {
      return String((error as { code?: string }).code);
    }
  }

  test('addresses of results lead back to the front, with what the route takes off the path', async () => {
    assert.equal(await call({ path: '/q' }), `200 /q 0 https://${host}/jobs/1?x=1 https://${host}/next`);
    assert.equal(await call({ path: '/echo/q' }), `200 /q 0 https://${host}/echo/jobs/1?x=1 https://${host}/echo/next`);
  });

  test('a body over the limit of its route is refused, whether its length is said or not', async () => {
    for (const chunked of [false, true]) {
      assert.match(await call({ path: '/echo/q', body: 'x'.repeat(10), chunked }), /^200 \/q 10 /);
      assert.match(await call({ path: '/echo/q', body: 'x'.repeat(11), chunked }), /^413 .*RequestBodyTooLarge/);
      assert.match(await call({ path: '/q', body: 'x'.repeat(100), chunked }), /^200 \/q 100 /);
      assert.match(await call({ path: '/q', body: 'x'.repeat(101), chunked }), /^413 .*RequestBodyTooLarge/);
    }
    assert.match(await call({ path: '/q', body: 'x'.repeat(3_000_000), chunked: true }), /^413 /);
  });

  test('pages of other origins may not call, the front and the allowed ones may', async () => {
    const from = (origin: string) => call({ path: '/q', headers: { origin } });
    for (const origin of ['https://evil.test', `http://${host}`, 'null', 'https://app.example.test.evil.test'])
      assert.match(await from(origin), /^403 .*OriginNotAllowed/, origin);
    for (const origin of ['https://app.example.test', `https://${host}`])
      assert.match(await from(origin), /^200/, origin);
  });
});

const types = 'type.googleapis.com/envoy.extensions.filters';

/** A plain proxy with the program before its router. */
function configuration(options: { port: number; service: number }) {
  const at = (port_value: number) => ({ socket_address: { address: '127.0.0.1', port_value } });
  const code = requestGuardProgram(front as IstioFront);
  const guard = { '@type': `${types}.http.lua.v3.Lua`, default_source_code: { inline_string: code } };
  const routes = [
    { match: { prefix: '/echo/' }, route: { cluster: 'service', prefix_rewrite: '/' } },
    { match: { prefix: '/' }, route: { cluster: 'service' } },
  ];
  const manager = {
    '@type': `${types}.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: 'test',
    http_filters: [
      { name: 'guard', typed_config: guard },
      { name: 'router', typed_config: { '@type': `${types}.http.router.v3.Router` } },
    ],
    route_config: { virtual_hosts: [{ name: 'all', domains: ['*'], routes }] },
  };
  const endpoints = [{ lb_endpoints: [{ endpoint: { address: at(options.service) } }] }];
  return {
    static_resources: {
      listeners: [
        { address: at(options.port), filter_chains: [{ filters: [{ name: 'http', typed_config: manager }] }] },
      ],
      clusters: [{ name: 'service', type: 'STATIC', load_assignment: { cluster_name: 'service', endpoints } }],
    },
  };
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nginxFiles, renderNginx } from '../../../../src/front/nginx';
import { readNginx } from '../../../../src/manifests/exposure/fronts/nginx';
import { at, type YamlNode } from '../../../../src/manifests/yaml/node';
import { parseYaml } from '../../../../src/manifests/yaml/parseYaml';
import { positionAt } from '../../../../src/manifests/yaml/position';

const node = at(parseYaml({ path: 'a.yaml', text: 'a: b\n' }).documents[0]?.root, 'a') as YamlNode;
const read = (text: string) => readNginx({ node, text });
const answers = (text: string) => read(text).map(({ port, guard }) => [port, ...Object.values(guard)].join(' '));

test("this project's own front holds all four, in the reader's eyes too", () => {
  const files = renderNginx({
    nginxVersion: '1.30.7',
    opensslVersion: '3.5.4',
    policy: {
      names: ['localhost'],
      approvedClients: [{ name: 'alice', serialNumber: '4A0B' }],
      rate: { requestsPerSecond: 20, burst: 40 },
      routes: [{ pathPrefix: '/', upstream: 'ai', maxBodyBytes: 1_048_576, responseTimeoutSeconds: 60 }],
      upstreams: [{ name: 'ai', sockets: ['/tmp/a.sock'] }],
      corsAllowedOrigins: [],
      egressHosts: [],
    },
  });
  const listeners = read(files.get(nginxFiles.main) ?? '').filter(({ port }) => port === 8443);
  const guards = listeners.map(({ guard }) => guard);
  assert.deepEqual(guards.at(-1), { tls: 'yes', clientsVerified: 'yes', approvedList: 'yes', rateLimited: 'yes' });
});

test('ports, addresses and sockets of listen; port 80 without one', () => {
  const server = (listen: string) => read(`server { ${listen} }`).map(({ port }) => port);
  assert.deepEqual(server('listen 8080; listen 127.0.0.1:81; listen [::1]:82 ssl; listen *:83;'), [8080, 81, 82, 83]);
  assert.deepEqual(server('listen example.com; listen unix:/x.sock;'), [80, undefined]);
  assert.deepEqual(server('return 204;'), [80]);
});

test('upstreams: an address, a named group, a port by scheme, no sockets and no variables', () => {
  const text = `http {
    upstream group { least_conn; server one:5000 max_fails=0; server two; server unix:/x.sock; }
    server {
      location /a { proxy_pass http://group/path; }
      location /b { proxy_pass https://other; }
      location /c { if ($x) { proxy_pass http://[::1]:5001; } }
      location /d { proxy_pass $backend; }
    }
  }`;
  assert.deepEqual(read(text)[0]?.upstreams, [
    { host: 'one', port: 5000 },
    { host: 'two', port: undefined },
    { host: 'other', port: 443 },
    { host: '::1', port: 5001 },
  ]);
});

test('a setting of http holds for its servers, one of the server goes before it', () => {
  const text = `http { ssl_verify_client on;
    server { listen 443 ssl; }
    server { listen 444 ssl; ssl_verify_client off; }
    server { listen 80; } }`;
  assert.deepEqual(
    read(text).map(({ guard }) => guard.clientsVerified),
    ['yes', 'no', 'no'],
  );
});

test('what is included from elsewhere is not known', () => {
  assert.deepEqual(answers('server { listen 443 ssl; include tls.conf; }'), ['443 yes unknown unknown unknown']);
  assert.deepEqual(answers('server { listen 443 ssl; auth_request /a; }'), ['443 yes no unknown no']);
});

test('stream passes TLS on', () => {
  const text = 'stream { upstream ai { server language:5000; } server { listen 443; proxy_pass ai; } }';
  assert.deepEqual(answers(text), ['443 unknown unknown unknown unknown']);
  assert.deepEqual(read(text)[0]?.upstreams, [{ host: 'language', port: 5000 }]);
});

test('comments, quotes, braces in words and broken texts', () => {
  const text = `# server { listen 1; }
    server { listen 443 ssl; # proxy_pass http://comment;
      add_header A "x; } {"; set $a '\${b}'; location ~ ^/a\${x} { proxy_pass http://real:1; }`;
  assert.deepEqual(read(text)[0]?.upstreams, [{ host: 'real', port: 1 }]);
  for (const broken of ['}}}{', 'server {', 'server { listen', '"', "server { listen 'x", '{'.repeat(500)])
    assert.doesNotThrow(() => read(broken));
});

test('a listener is placed at its line in the YAML', () => {
  const source = {
    path: 'a.yaml',
    text: 'a: 1\nconf: |\n  http {\n    server {\n      listen 443 ssl;\n    }\n  }\nb: 2\n',
  };
  const conf = at(parseYaml(source).documents[0]?.root, 'conf') as YamlNode;
  const [listener] = readNginx({ node: conf, text: 'http {\n  server {\n    listen 443 ssl;\n  }\n}\n' });
  assert.ok(listener);
  assert.deepEqual(positionAt(source, listener.place.start), { line: 5, column: 7 });
  assert.equal(source.text.slice(listener.place.start, listener.place.end), 'listen 443 ssl;');
});

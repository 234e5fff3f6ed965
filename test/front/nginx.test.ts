import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { type NginxOptions, nginxFiles, renderApprovedClients, renderNginx } from '../../src/front/nginx';
import { containerLayout } from '../../src/front/nginxLayout';
import { quoted } from '../../src/front/nginxSyntax';
import type { FrontPolicy } from '../../src/front/policy';

const policy: FrontPolicy = {
  names: ['localhost', '127.0.0.1', '::1'],
  approvedClients: [{ name: 'alice', serialNumber: '4A0B' }],
  rate: { requestsPerSecond: 20, burst: 40 },
  routes: [
    { pathPrefix: '/', upstream: 'stand-in', maxBodyBytes: 1_048_576, responseTimeoutSeconds: 60 },
    {
      pathPrefix: '/stand-in/',
      upstream: 'stand-in',
      rewriteTo: '/',
      maxBodyBytes: 1_048_576,
      responseTimeoutSeconds: 60,
    },
  ],
  upstreams: [{ name: 'stand-in', sockets: ['/tmp/a.sock', '/tmp/b.sock'] }],
  corsAllowedOrigins: ['https://app.example.test'],
  egressHosts: ['billing.example.test'],
};

const callerKeys = { keyDigests: ['0'.repeat(64)], tokenSigningKey: 'A'.repeat(43) };

function main(change: Partial<NginxOptions> = {}): string {
  const files = renderNginx({ policy, nginxVersion: '1.30.7', opensslVersion: '3.5.4', ...change });
  return files.get(nginxFiles.main) ?? '';
}

test('HTTP/2 is a directive from 1.25.1 on and an option of listen before, or where the version is unknown', () => {
  assert.match(main({ nginxVersion: '1.25.1' }), /^\s*http2 on;/m);
  assert.doesNotMatch(main({ nginxVersion: '1.25.1' }), /listen .* http2/);
  for (const nginxVersion of ['1.22.1', '1.25.0', undefined]) {
    assert.match(main({ nginxVersion }), /listen 8443 ssl http2 default_server;/);
    assert.doesNotMatch(main({ nginxVersion }), /http2 on;/);
  }
});

test('the post-quantum group is offered only to an OpenSSL that knows it, as an older one would not start', () => {
  assert.match(main(), /ssl_ecdh_curve X25519MLKEM768:X25519:/);
  assert.match(main({ opensslVersion: '3.0.19' }), /ssl_ecdh_curve X25519:/);
  assert.match(main({ opensslVersion: undefined }), /ssl_ecdh_curve X25519:/);
});

test('admission needs both a verified certificate and an exact entry of the list', () => {
  assert.equal(renderApprovedClients(policy.approvedClients), 'SUCCESS:4A0B alice;\n');
  assert.match(main(), /map "\$ssl_client_verify:\$ssl_client_serial" \$approved_client/);
  assert.match(main(), /ssl_session_cache off;\s+ssl_session_tickets off;/);
});

test('the caller keys are in a file of their own, and the module is loaded only for them', () => {
  assert.doesNotMatch(main(), /js_|load_module/);
  const files = renderNginx({ policy: { ...policy, callerKeys }, nginxVersion: '1.30.7', opensslVersion: '3.5.4' });
  assert.match(files.get(nginxFiles.main) ?? '', /load_module modules\/ngx_http_js_module\.so;/);
  assert.doesNotMatch(files.get(nginxFiles.main) ?? '', new RegExp(callerKeys.tokenSigningKey));
  assert.match(files.get(nginxFiles.callerKeys) ?? '', new RegExp(callerKeys.tokenSigningKey));
});

test('a text that nginx would read as a variable is refused, quotes are escaped', () => {
  assert.throws(() => quoted('$host'), RangeError);
  assert.equal(quoted(`it's`), `'it\\'s'`);
});

test('nginx takes what is rendered', async t => {
  if (spawnSync('nginx', ['-v']).error) return t.skip('nginx is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-nginx-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const version = /nginx\/([\d.]+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.[1];
  const layout = {
    ...containerLayout,
    configFolder: folder,
    temporaryFolder: folder,
    listen: [`unix:${join(folder, 'front.sock')}`],
    accessLog: join(folder, 'access.log'),
    egressSocket: join(folder, 'egress.sock'),
  };
  const authority = await createAuthority({ commonName: 'test' });
  const server = await issueCertificate({ authority, profile: 'server', commonName: 'localhost' });
  const files = new Map([
    ...renderNginx({ policy, nginxVersion: version, opensslVersion: undefined, layout }),
    [nginxFiles.serverCertificate, server.certificatePem],
    [nginxFiles.serverKey, server.keyPem],
    [nginxFiles.clientAuthority, authority.certificatePem],
  ]);
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(folder, nginxFiles.main)], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

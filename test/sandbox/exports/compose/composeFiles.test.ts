import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { load } from 'js-yaml';
import { composeFiles } from '../../../../src/sandbox/exports/compose/composeFiles';
import type { ComposeOptions } from '../../../../src/sandbox/exports/compose/composeOptions';
import { azureKey, composeOptions } from './composeOptions';

interface Service {
  image: string;
  network_mode?: string;
  networks?: string[];
  ports?: { host_ip: string; published: string; target: number }[];
  environment?: Record<string, string>;
  env_file?: string[];
  secrets?: string[];
  entrypoint?: string[];
  command?: string[];
  extra_hosts?: string[];
  depends_on?: Record<string, unknown>;
  volumes?: { type: string; source: string; target: string; read_only: boolean }[];
  healthcheck?: { test: string[] };
  [limit: string]: unknown;
}

interface Project {
  name: string;
  services: Record<string, Service>;
  networks: Record<string, { driver_opts: Record<string, string> }>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

function exported(options: ComposeOptions) {
  const files = composeFiles(options);
  const text = (path: string) => files.find(file => file.path === path)?.text ?? assert.fail(`no ${path}`);
  const project = load(text('compose.yaml')) as Project;
  const service = (name: string) => project.services[name] ?? assert.fail(`no service ${name}`);
  return { files, text, project, service };
}

const program = new Map([['language-detection', { entrypoint: ['/app/start'], command: ['--quiet', '$HOME'] }]]);
const language = [{ id: 'language-detection' }];

describe('the stand-in', () => {
  const { files, project, service, text } = exported(composeOptions());

  test('has no network but that of a side with none; only the front is published, on the loopback', () => {
    assert.deepEqual(Object.keys(project.services), ['front', 'stand-in', 'stand-in-side']);
    assert.equal(service('stand-in').network_mode, 'service:stand-in-side');
    assert.equal(service('stand-in-side').network_mode, 'none');
    assert.deepEqual(service('front').ports, [{ target: 8443, published: '8443', host_ip: '127.0.0.1' }]);
    for (const name of ['stand-in', 'stand-in-side']) {
      assert.equal(service(name).ports, undefined);
      assert.equal(service(name).networks, undefined);
    }
  });

  test('every part has the rights and limits of the sandbox, and none of the numbers of a person', () => {
    for (const [name, part] of Object.entries(project.services)) {
      assert.deepEqual(part['cap_drop'], ['ALL'], name);
      assert.equal(part['cap_add'], undefined, name);
      assert.deepEqual(part['security_opt'], ['no-new-privileges:true'], name);
      assert.equal(part['read_only'], true, name);
      assert.equal(part['mem_limit'], part['memswap_limit'], name);
      assert.match(String(part['mem_limit']), /^\d+m$/, name);
      assert.ok(Number(part['cpus']) > 0 && Number(part['pids_limit']) > 0, name);
      assert.match(String(part['user']), /^1\d{4}:1\d{4}$/, name);
    }
    assert.deepEqual(service('front')['group_add'], ['2000']);
    assert.equal(service('stand-in')['group_add'], undefined, 'the service could open the sockets');
  });

  test('nothing goes out: the front has no way back for answers, and no socket is there to ask it', () => {
    assert.equal(project.networks['front']?.driver_opts['com.docker.network.bridge.enable_ip_masquerade'], 'false');
    assert.deepEqual(Object.keys(project.volumes), ['sockets']);
  });

  test('a key is in the secrets only, and they are kept out of version control', () => {
    const secret = files.filter(file => file.secret).map(({ path }) => path);
    assert.deepEqual(secret, ['secrets/server.key']);
    assert.equal(text('secrets/server.key'), 'server key');
    assert.ok(files.every(file => file.secret || !file.text.includes('server key')));
    assert.equal(text('.gitignore'), '/secrets/\n');
    assert.equal(project.secrets['server.key']?.file, './secrets/server.key');
    assert.match(text('front/nginx.conf'), /ssl_certificate_key \/run\/secrets\/server\.key;/);
  });

  test('what is mounted is there, read-only, and readable for the users of containers', () => {
    const folders = Object.values(project.services)
      .flatMap(part => part.volumes ?? [])
      .filter(({ type }) => type === 'bind');
    assert.deepEqual([...new Set(folders.map(({ source }) => source))], ['./front', './stand-in', './side']);
    assert.ok(folders.every(folder => folder.read_only));
    const read = files.filter(file => file.readInContainer).map(({ path }) => path);
    assert.deepEqual(
      read.filter(path => !path.startsWith('secrets/')),
      files.map(({ path }) => path).filter(path => folders.some(({ source }) => `./${path}`.startsWith(`${source}/`))),
    );
  });

  test('the version of nginx is that of the tag: no warning of an old form of listen', () => {
    assert.match(text('front/nginx.conf'), /http2 on;/);
    assert.doesNotMatch(text('front/nginx.conf'), /listen .* http2/);
  });

  test('what a shell shall expand is left alone by compose', () => {
    assert.match(text('compose.yaml'), /rm -f "\$\$1"; exec nginx -c "\$\$2"/);
    assert.doesNotMatch(text('compose.yaml').replaceAll('$$', ''), /\$/);
  });
});

test('replicas are services of their own, each with its side, socket and configuration', () => {
  const { project, service, text } = exported(composeOptions({ replicas: 2 }));
  const names = ['front', 'stand-in-1', 'stand-in-1-side', 'stand-in-2', 'stand-in-2-side'];
  assert.deepEqual(Object.keys(project.services), names);
  assert.equal(service('stand-in-2').network_mode, 'service:stand-in-2-side');
  assert.match(text('side/stand-in-2-side.conf'), /listen unix:\/run\/secure-container\/sockets\/stand-in-2\.sock;/);
  assert.match(text('front/nginx.conf'), /server unix:\/run\/secure-container\/sockets\/stand-in-2\.sock/);
});

test('an address that the user asked for is published; ::1 beside 127.0.0.1 is not', () => {
  const hosts = (publishAddresses: string[]) =>
    exported(composeOptions({ publishAddresses }))
      .service('front')
      .ports?.map(({ host_ip }) => host_ip);
  assert.deepEqual(hosts(['192.0.2.7', '127.0.0.1', '::1']), ['192.0.2.7', '127.0.0.1']);
  assert.deepEqual(hosts(['::1']), ['::1']);
});

describe('an Azure service', () => {
  const known = exported(composeOptions({ services: language, programs: program }));
  const unknown = exported(composeOptions({ services: language }));

  test('reaches its billing host by the front and nothing else', () => {
    const { project, service, text } = known;
    assert.deepEqual(service('language-detection-side').extra_hosts, ['billing.cognitiveservices.azure.com:127.0.0.1']);
    assert.match(text('side/language-detection-side.conf'), /listen 127\.0\.0\.1:443;/);
    const allowed = text('front/nginx.conf').match(/map \$ssl_preread_server_name[^}]*/)?.[0];
    assert.deepEqual(allowed?.match(/\S+:443/g), ['billing.cognitiveservices.azure.com:443']);
    assert.equal(project.networks['front']?.driver_opts['com.docker.network.bridge.enable_ip_masquerade'], undefined);
    const egress = (name: string) => service(name).volumes?.find(({ source }) => source === 'egress')?.read_only;
    assert.deepEqual([egress('front'), egress('language-detection-side')], [false, true]);
    assert.equal(egress('language-detection'), undefined);
  });

  test('is given its key as a file where it is known what its image starts', () => {
    const { project, service, text } = known;
    const { entrypoint, command, secrets, environment, env_file } = service('language-detection');
    const script = 'set -a; . /run/secrets/language-detection-settings; set +a; exec "$$@"';
    assert.deepEqual(entrypoint, ['/bin/sh', '-c', script, '--', '/app/start']);
    assert.deepEqual(command, ['--quiet', '$$HOME']);
    assert.deepEqual(secrets, ['language-detection-settings']);
    assert.equal(environment?.['Eula'], 'accept');
    assert.equal(env_file, undefined);
    assert.equal(project.secrets['language-detection-settings']?.file, './secrets/language-detection-settings');
    assert.equal(text('secrets/language-detection-settings'), `ApiKey='${azureKey}'\n`);
    assert.doesNotMatch(text('README.md'), /docker inspect/);
  });

  test('else by its environment, from a file too, and the README says who sees it', () => {
    const { service, text } = unknown;
    const { entrypoint, secrets, env_file } = service('language-detection');
    assert.equal(entrypoint, undefined);
    assert.equal(secrets, undefined);
    assert.deepEqual(env_file, ['./secrets/language-detection-settings']);
    assert.match(text('README.md'), /`docker inspect` shows/);
  });

  test('its key is in no file but its own', () => {
    for (const { files } of [known, unknown]) {
      const holders = files.filter(({ text }) => text.includes(azureKey)).map(({ path, secret }) => ({ path, secret }));
      assert.deepEqual(holders, [{ path: 'secrets/language-detection-settings', secret: true }]);
    }
  });
});

test('caller keys are a secret of the front', () => {
  const callerKeys = { keyDigests: ['a'.repeat(64)], tokenSigningKey: 'c2lnbmluZw' };
  const { files, service, text } = exported(composeOptions({ callerKeys }));
  assert.deepEqual(service('front').secrets, ['server.key', 'caller-keys.js']);
  assert.match(text('front/nginx.conf'), /js_path \/run\/secrets;/);
  const holders = files.filter(file => file.text.includes(callerKeys.tokenSigningKey));
  assert.deepEqual(
    holders.map(({ path, secret }) => ({ path, secret })),
    [{ path: 'secrets/caller-keys.js', secret: true }],
  );
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asMapping, at, pair, pairs, text, texts } from '../../../src/manifests/yaml/node';
import { composeOf, serviceOf } from './composeSamples';

const base = `services:
  web:
    image: web:1
    command: [serve]
    ports:
      - "8080:80"
      - "127.0.0.1:9000:9000"
    volumes:
      - data:/data
    environment:
      A: base
      B: base
    cap_drop: [ALL]
    build: .
    logging: {driver: json-file, options: {max-size: 1m}}
    depends_on: [db]
    healthcheck: {test: [CMD, a], interval: 5s}
    x-team: {a: 1}
`;

const over = (override: string, name = 'web') =>
  serviceOf({ 'compose.yaml': base, 'compose.override.yaml': override }, name);

describe('an override file', () => {
  test('ports are appended, the same port once', () => {
    const { ports } = over(
      'services:\n  web:\n    ports:\n      - "8080:80/tcp"\n      - {target: 443, published: 8443}\n',
    );
    assert.deepEqual(
      ports.map(({ published, target }) => [published?.first, target?.first]),
      [
        [8080, 80],
        [9000, 9000],
        [8443, 443],
      ],
    );
  });

  test('volumes go by where they are mounted', () => {
    const { mounts } = over('services:\n  web:\n    volumes:\n      - ./local:/data\n      - other:/other\n');
    assert.deepEqual(
      mounts.map(({ source, target }) => `${source}:${target}`),
      ['./local:/data', 'other:/other'],
    );
  });

  test('environment by name, also a list over a mapping', () => {
    const { environment } = over('services:\n  web:\n    environment:\n      - B=over\n      - C=over\n');
    assert.deepEqual(
      environment.map(({ name, value }) => `${name}=${value}`),
      ['A=base', 'B=over', 'C=over'],
    );
  });

  test('command and health test are replaced, other parts of the health check stay', () => {
    const { node } = over('services:\n  web:\n    command: [other]\n    healthcheck: {test: [CMD, b]}\n');
    assert.deepEqual(texts(at(node, 'command')), ['other']);
    assert.deepEqual(texts(at(node, 'healthcheck', 'test')), ['CMD', 'b']);
    assert.equal(text(at(node, 'healthcheck', 'interval')), '5s');
  });

  test('another logging driver brings its own options only', () => {
    const { node } = over('services:\n  web:\n    logging: {driver: syslog}\n');
    assert.equal(at(node, 'logging', 'options'), undefined);
    const same = over('services:\n  web:\n    logging: {options: {max-file: 3}}\n').node;
    assert.equal(text(at(same, 'logging', 'driver')), 'json-file');
  });

  test('depends_on as a list and as a mapping, build as a text and as a mapping', () => {
    const { node } = over(
      'services:\n  web:\n    depends_on: {cache: {condition: service_healthy}}\n    build: {dockerfile: D}\n',
    );
    assert.deepEqual(
      pairs(at(node, 'depends_on')).map(({ key }) => key.value),
      ['db', 'cache'],
    );
    assert.equal(text(at(node, 'build', 'context')), '.');
    assert.equal(text(at(node, 'build', 'dockerfile')), 'D');
  });

  test('!reset takes away, !override replaces, x- is not merged', () => {
    const { node, ports } = over(
      'services:\n  web:\n    ports: !override ["443:443"]\n    environment: !reset null\n    x-team: {b: 2}\n',
    );
    assert.equal(ports.length, 1);
    assert.equal(at(node, 'environment'), undefined);
    assert.equal(at(node, 'x-team', 'a'), undefined);
  });

  test('what is said points to where it is said', () => {
    const service = over('services:\n  web:\n    privileged: true\n');
    assert.equal(pair(service.node, 'privileged')?.key.source.path, 'compose.override.yaml');
    assert.equal(pair(service.node, 'image')?.key.source.path, 'compose.yaml');
    assert.equal(service.node.source.path, 'compose.yaml');
    assert.equal(service.declared.aliased, false);
  });

  test('in the override file the services are the same, and nothing is missing there', () => {
    const files = { 'compose.yaml': base, 'compose.override.yaml': 'services:\n  web:\n    privileged: true\n' };
    const file = composeOf(files, 'compose.override.yaml');
    assert.equal(file.partial, true);
    assert.equal(file.services[0]?.image, 'web:1');
    assert.equal(composeOf(files).partial, false);
  });

  test('of another folder it is another project', () => {
    const files = { 'a/compose.yaml': base, 'b/compose.override.yaml': 'services:\n  web:\n    privileged: true\n' };
    assert.equal(pair(serviceOf(files).node, 'privileged'), undefined);
  });
});

test('a file for a second -f is laid over the one it is named after; that one stays as it is', () => {
  const files = { 'docker-compose.yml': base, 'docker-compose.prod.yml': 'services:\n  web:\n    read_only: true\n' };
  const production = serviceOf(files, 'web', 'docker-compose.prod.yml');
  assert.equal(production.image, 'web:1');
  assert.equal(production.partial, true);
  assert.equal(pair(serviceOf(files).node, 'read_only'), undefined);
});

describe('extends', () => {
  test('in the same file, over two steps', () => {
    const text3 = `services:
  base: {image: base:1, cap_drop: [ALL], environment: {A: base}}
  middle: {extends: base, read_only: true}
  web: {extends: {service: middle}, environment: {B: web}}
`;
    const { node, image, environment, partial } = serviceOf(text3);
    assert.equal(image, 'base:1');
    assert.equal(text(at(node, 'read_only')), 'true');
    assert.deepEqual(
      environment.map(({ name }) => name),
      ['A', 'B'],
    );
    assert.equal(partial, false);
  });

  test('in another file, which is then only a part', () => {
    const files = {
      'app/compose.yaml': 'services:\n  web: {extends: {file: ../common/base.yml, service: base}}\n',
      'common/base.yml': 'services:\n  base: {image: "base:1", privileged: true}\n',
    };
    const { node, image } = serviceOf(files);
    assert.equal(image, 'base:1');
    assert.equal(pair(node, 'privileged')?.key.source.path, 'common/base.yml');
    assert.equal(composeOf(files, 'common/base.yml').partial, true);
  });

  test('of a file that is not there leaves the service a part', () => {
    const { partial, file } = serviceOf('services:\n  web: {extends: {file: base.yml, service: base}, image: a}\n');
    assert.deepEqual([partial, file.partial], [true, false]);
  });

  test('in a circle ends', () => {
    const circle = 'services:\n  web: {extends: other, image: a}\n  other: {extends: web, image: b}\n';
    assert.equal(serviceOf(circle).image, 'a');
    assert.equal(serviceOf('services:\n  web: {extends: web, image: a}\n').image, 'a');
  });

  test('!reset takes away what the base says', () => {
    const reset = 'services:\n  base: {image: a, ports: ["80:80"]}\n  web: {extends: base, ports: !reset []}\n';
    assert.deepEqual(serviceOf(reset).ports, []);
  });
});

test('anchors and merge keys, x- fields, a service of null', () => {
  const anchored = `x-safe: &safe
  read_only: true
services:
  web:
    <<: *safe
    image: web:1
  nothing:
  x-note: {image: none}
`;
  const file = composeOf({ 'compose.yaml': anchored });
  assert.deepEqual(
    file.services.map(({ name }) => name),
    ['web'],
  );
  assert.equal(text(at(file.services[0]?.node, 'read_only')), 'true');
});

test('networks: the default one, lists, mappings, none under network_mode', () => {
  const networks = (body: string) => serviceOf(`services:\n  web:\n    image: a\n${body}`).networks;
  assert.deepEqual(networks(''), ['default']);
  assert.deepEqual(networks('    networks: [a, b]\n'), ['a', 'b']);
  assert.deepEqual(networks('    networks: {a: {aliases: [x]}}\n'), ['a']);
  assert.deepEqual(networks('    network_mode: none\n'), []);
});

test('a file of the first format has its services at the top', () => {
  const file = composeOf({ 'docker-compose.yml': 'web:\n  image: web:1\n  ports: ["80:80"]\n' }, 'docker-compose.yml');
  assert.equal(asMapping(file.services[0]?.node)?.kind, 'mapping');
  assert.equal(file.services[0]?.ports.length, 1);
});

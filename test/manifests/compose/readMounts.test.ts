import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mount } from '../../../src/manifests/compose/composeFile';
import { serviceOf } from './composeSamples';

const mountsOf = (body: string): readonly Mount[] => serviceOf(`services:\n  web:\n    image: web:1\n${body}`).mounts;

const told = ({ type, source, target, readOnly, propagation, unknown }: Mount): string =>
  [type, source ?? '-', target ?? '-', readOnly && 'ro', propagation, unknown && 'unknown'].filter(Boolean).join(' ');

describe('mounts of compose', () => {
  const short: Readonly<Record<string, string>> = {
    '/data': 'volume - /data',
    'data:/data': 'volume data /data',
    './conf:/conf:ro': 'bind ./conf /conf ro',
    '~/.ssh:/root/.ssh': 'bind ~/.ssh /root/.ssh',
    '../up:/up:rw,z': 'bind ../up /up',
    '/var/run/docker.sock:/var/run/docker.sock': 'bind /var/run/docker.sock /var/run/docker.sock',
    '/mnt:/mnt:ro,rshared': 'bind /mnt /mnt ro rshared',
    '"C:\\\\Users\\\\me:/data:ro"': 'bind C:\\Users\\me /data ro',
    'c:/work:c:/work': 'bind c:/work c:/work',
    '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine':
      'npipe \\\\.\\pipe\\docker_engine \\\\.\\pipe\\docker_engine',
    '"${HOME}/data:/data"': 'bind - /data unknown',
    '"${VOLUME}:/data"': 'volume - /data unknown',
    '"${DATA:-./data}:/data:ro"': 'volume - /data ro unknown',
  };
  for (const [written, expected] of Object.entries(short)) {
    test(written, () => assert.deepEqual(mountsOf(`    volumes:\n      - ${written}\n`).map(told), [expected]));
  }

  test('long form', () => {
    const body = [
      '    volumes:',
      '      - type: bind',
      '        source: /srv',
      '        target: /srv',
      '        read_only: true',
      '        bind: {propagation: rslave}',
      '      - {type: volume, source: data, target: /data}',
      '      - {type: tmpfs, target: /run}',
      '      - {type: image, source: "nginx:1", target: /web}',
    ];
    assert.deepEqual(mountsOf(`${body.join('\n')}\n`).map(told), [
      'bind /srv /srv ro rslave',
      'volume data /data',
      'tmpfs - /run',
      'image nginx:1 /web',
    ]);
  });

  test('tmpfs, one and several', () => {
    assert.deepEqual(mountsOf('    tmpfs: /run\n').map(told), ['tmpfs - /run']);
    assert.deepEqual(mountsOf('    tmpfs: [/run, "/tmp:size=64m,ro"]\n').map(told), [
      'tmpfs - /run',
      'tmpfs - /tmp ro',
    ]);
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PublishedPort } from '../../../src/manifests/compose/composeFile';
import { serviceOf } from './composeSamples';

const portsOf = (entries: string): readonly PublishedPort[] =>
  serviceOf(`services:\n  web:\n    image: web:1\n    ports:\n${entries}`).ports;

const portOf = (entry: string): PublishedPort => {
  const [port] = portsOf(`      - ${entry}\n`);
  assert.ok(port, `${entry} is a port`);
  return port;
};

/** `address published>target/protocol`, what is not said as `-`. */
const told = ({ hostIp, published, target, protocol }: PublishedPort): string => {
  const range = (part: PublishedPort['target']) => (part ? `${part.first}-${part.last}` : '-');
  return `${hostIp ?? '*'} ${range(published)}>${range(target)}/${protocol}`;
};

describe('ports of compose', () => {
  const short: Readonly<Record<string, string>> = {
    '3000': '* ->3000-3000/tcp',
    '"3000-3005"': '* ->3000-3005/tcp',
    '"8000:8000"': '* 8000-8000>8000-8000/tcp',
    '9090-9091:8080-8081': '* 9090-9091>8080-8081/tcp',
    // YAML 1.1 would read a number to the base of 60 here.
    '22:22': '* 22-22>22-22/tcp',
    '127.0.0.1:8001:8001': '127.0.0.1 8001-8001>8001-8001/tcp',
    '127.0.0.1:5000-5010:5000-5010': '127.0.0.1 5000-5010>5000-5010/tcp',
    '127.0.0.1::5000': '127.0.0.1 ->5000-5000/tcp',
    '"[::1]:80:80"': '::1 80-80>80-80/tcp',
    '"::1:6000:6000"': '::1 6000-6000>6000-6000/tcp',
    '6060:6060/UDP': '* 6060-6060>6060-6060/udp',
  };
  for (const [written, expected] of Object.entries(short)) {
    test(written, () => {
      assert.equal(told(portOf(written)), expected);
      assert.equal(portOf(written).unknown, false);
    });
  }

  test('long form', () => {
    const [port] = portsOf(
      '      - target: 80\n        published: "8080-8090"\n        host_ip: 127.0.0.1\n        protocol: udp\n        mode: host\n',
    );
    assert.equal(port && told(port), '127.0.0.1 8080-8090>80-80/udp');
  });

  test('what is no port is left out', () => {
    assert.deepEqual(portsOf('      - abc\n      - 70000\n      - 90-80\n      - null\n      - [1]\n').map(told), []);
  });

  describe('interpolation', () => {
    const cases: Readonly<Record<string, { told: string; hostIpUnknown: boolean }>> = {
      '"${PORT}:80"': { told: '* ->80-80/tcp', hostIpUnknown: false },
      '"${PORT:-8080}:80"': { told: '* ->80-80/tcp', hostIpUnknown: false },
      '"${BIND:-127.0.0.1}:8080:80"': { told: '* 8080-8080>80-80/tcp', hostIpUnknown: true },
      '"${ADDRESS:-127.0.0.1:8080}:80"': { told: '* ->80-80/tcp', hostIpUnknown: true },
      '"127.0.0.1:$PORT:80"': { told: '127.0.0.1 ->80-80/tcp', hostIpUnknown: false },
      '"${PORTS}"': { told: '* ->-/tcp', hostIpUnknown: true },
    };
    for (const [written, expected] of Object.entries(cases)) {
      test(written, () => {
        const port = portOf(written);
        assert.deepEqual({ told: told(port), hostIpUnknown: port.hostIpUnknown }, expected);
        assert.equal(port.unknown, true);
      });
    }
  });
});

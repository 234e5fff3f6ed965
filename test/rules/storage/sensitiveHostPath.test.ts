import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { sensitiveHostPath } from '../../../src/rules/storage/sensitiveHostPath';
import { testRule, yaml } from '../ruleHarness';

const volumes = (...paths: string[]) =>
  examplePod({
    spec: `volumes:\n${paths.map((path, i) => `  - name: v${i}\n    hostPath: { path: ${path} }`).join('\n')}`,
  });
const binds = (...entries: string[]) => exampleService(`volumes:\n${entries.map(entry => `  - ${entry}`).join('\n')}`);

testRule({
  rule: sensitiveHostPath,
  bad: {
    'folders of a node': {
      files: volumes('/', '/etc/', '/var/run', '/root/.kube', '/var/lib/kubelet/pods', '/sys'),
      lines: [8, 10, 12, 14, 16, 18],
      message: /own the host/,
    },
    'folders of a host': {
      files: binds('/etc/nginx:/etc/nginx', '~/.ssh:/root/.ssh:ro', '/proc:/host/proc:ro'),
      lines: [5, 6, 7],
    },
    'credentials in a project': { files: binds('./.aws:/root/.aws'), lines: [5] },
    'a volume of the cluster': {
      files: yaml`
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: boot }
        spec:
          hostPath:
            path: /boot
      `,
      lines: [6],
    },
  },
  good: { 'a folder of the project': binds('./etc:/etc/nginx', 'data:/var/lib/data') },
  nearMiss: {
    'what every system shows': binds('/etc/localtime:/etc/localtime:ro', '/usr/share/zoneinfo:/usr/share/zoneinfo:ro'),
    'a folder whose name begins so': volumes('/etcetera', '/rooted', '/var/www'),
    'the socket of a runtime, which has a rule of its own': volumes('/var/run/docker.sock'),
    'the path in the container': binds('data:/etc'),
    'an anonymous volume': binds('/etc'),
    'an interpolated one': binds('$HOME/.ssh:/root/.ssh'),
  },
});

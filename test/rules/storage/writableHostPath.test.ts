import { examplePod } from '../../../src/rules/exampleFiles';
import { writableHostPath } from '../../../src/rules/storage/writableHostPath';
import { testRule } from '../ruleHarness';

const volumes =
  'volumes:\n  - name: host\n    hostPath: { path: /srv/data }\n  - name: claim\n    persistentVolumeClaim: { claimName: data }';
const pod = (mount: string) => examplePod({ spec: volumes, container: `volumeMounts:\n  - ${mount}` });

testRule({
  rule: writableHostPath,
  bad: {
    'a mount that says nothing': {
      files: pod('{ name: host, mountPath: /data }'),
      lines: [15],
      message: /others read and run/,
    },
    'one that says so': { files: pod('name: host\n    mountPath: /data\n    readOnly: false'), lines: [17] },
  },
  good: { 'a read-only one': pod('{ name: host, mountPath: /data, readOnly: true }') },
  nearMiss: {
    'another volume': pod('{ name: claim, mountPath: /data }'),
    'an interpolated one': pod('{ name: host, mountPath: /data, readOnly: $READ_ONLY }'),
    'nothing mounted': examplePod({ spec: volumes }),
  },
});

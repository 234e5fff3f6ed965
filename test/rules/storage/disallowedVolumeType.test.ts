import { examplePod } from '../../../src/rules/exampleFiles';
import { disallowedVolumeType } from '../../../src/rules/storage/disallowedVolumeType';
import { testRule } from '../ruleHarness';

const volume = (source: string) => examplePod({ spec: `volumes:\n  - name: data\n    ${source}` });

testRule({
  rule: disallowedVolumeType,
  bad: {
    'one that runs code on the node': { files: volume('gitRepo: { repository: https://example.com/a }'), lines: [8] },
    'a server': { files: volume('nfs: { server: a, path: / }'), lines: [8], message: /nfs/ },
    'the host': { files: volume('hostPath: { path: /srv }'), lines: [8] },
  },
  good: {
    'what restricted lets through': examplePod({
      spec: [
        'volumes:',
        ...[
          'configMap',
          'csi',
          'downwardAPI',
          'emptyDir',
          'ephemeral',
          'persistentVolumeClaim',
          'projected',
          'secret',
        ].map(type => `  - { name: ${type.toLowerCase()}, ${type}: {} }`),
      ].join('\n'),
    }),
  },
  nearMiss: {
    'no type, which is an emptyDir': examplePod({ spec: 'volumes:\n  - name: data' }),
    'a mount of that name': examplePod({ container: 'volumeMounts:\n  - { name: nfs, mountPath: /nfs }' }),
  },
});

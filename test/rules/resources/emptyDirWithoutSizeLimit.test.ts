import { emptyDirWithoutSizeLimit } from '../../../src/rules/resources/emptyDirWithoutSizeLimit';
import { testRule, yaml } from '../ruleHarness';

const pod = (volume: string) => yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    containers: [{ name: web, image: nginx:1.30.7 }]
    volumes:
      - name: cache
        # scratch
        ${volume}
`;

testRule({
  rule: emptyDirWithoutSizeLimit,
  bad: {
    'an empty one': { files: pod('emptyDir: {}'), lines: [10], message: /disk/ },
    'one that says nothing': { files: pod('emptyDir:'), lines: [10] },
    'one in memory': { files: pod('emptyDir: { medium: Memory }'), lines: [10], message: /memory/ },
  },
  good: { 'one with a limit': pod('emptyDir: { sizeLimit: 1Gi }') },
  nearMiss: {
    'another volume': pod('configMap: { name: cache }'),
    'a patch': {
      'patch.yaml': pod('emptyDir: {}'),
      'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
    },
  },
});

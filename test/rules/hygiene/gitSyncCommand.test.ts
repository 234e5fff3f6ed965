import { gitSyncCommand } from '../../../src/rules/hygiene/gitSyncCommand';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;
const sync = 'registry.k8s.io/git-sync/git-sync:v4.4.2';

testRule({
  rule: gitSyncCommand,
  bad: {
    'a variable': {
      files: pod('', 'env:\n  - name: GITSYNC_GIT\n    value: /tmp/program\n').replace('nginx:1.30.7', sync),
      lines: [10],
    },
    'a flag': { files: pod('', 'args:\n  - --git=/tmp/program\n').replace('nginx:1.30.7', sync), lines: [10] },
  },
  good: {
    'other settings': pod('', 'args: ["--repo=https://git.example.com/shop.git", "--git-config=a:b"]\n').replace(
      'nginx:1.30.7',
      sync,
    ),
  },
  nearMiss: { 'the variable of another program': pod('', 'env:\n  - { name: GITSYNC_GIT, value: git }\n') },
});
